// node dist/main.js http://127.0.0.1:5080 [access token]
// Holds an interview with a made-up person, has it assessed, and sends it again in a batch with a form that is refused.
import { randomUUID } from 'node:crypto';
import { TriageClient } from './client.js';
import { levelOf, type AnsweredItem, type Question, type QuestionnaireResponse, type RiskAssessment } from './fhir.js';

const form = 'https://triage-api.example/fhir/Questionnaire/mid-back-pain';
const [base = 'http://127.0.0.1:5080', token] = process.argv.slice(2);
const client = new TriageClient(base, token);

/** What the made-up person says: a number for numbers; else no, none, or the first thing offered. */
function answerOf(question: Question): Record<string, unknown>[] {
  if (question.type === 'integer') return [{ valueInteger: question.linkId === 'age' ? 30 : 3 }];
  const options = question.answerOption ?? [];
  const calm = options.find((option) => ['N', 'none'].includes(option.valueCoding.code)) ?? options[0];
  return calm ? [{ valueCoding: calm.valueCoding }] : [{ valueString: 'nothing more' }];
}

/** Answers each question of the contained questionnaire that has no answer yet. */
function answerAll(response: QuestionnaireResponse): void {
  const known = new Map<string, AnsweredItem>();
  const remember = (items: AnsweredItem[] = []): void => items.forEach((item) => {
    known.set(item.linkId, item);
    remember(item.item);
  });
  remember(response.item);
  const walk = (questions: Question[]): AnsweredItem[] => questions
    .filter((question) => question.type !== 'display')
    .map((question) => question.type === 'group'
      ? { linkId: question.linkId, item: walk(question.item ?? []) }
      : { linkId: question.linkId, answer: known.get(question.linkId)?.answer ?? answerOf(question) });
  response.item = walk(response.contained?.[0]?.item ?? []);
}

let response: QuestionnaireResponse = JSON.parse(JSON.stringify({
  resourceType: 'QuestionnaireResponse',
  contained: [{ resourceType: 'Questionnaire', id: 'interview', status: 'active', derivedFrom: [form] }],
  questionnaire: '#interview',
  status: 'in-progress',
  subject: { reference: 'Patient/sample' },
}));
let steps = 0;
for (response = await client.nextQuestion(response); response.status === 'in-progress'; response = await client.nextQuestion(response)) {
  answerAll(response);
  if (++steps > 200) throw new Error('The interview does not end.');
}

const result = await client.assess(response, randomUUID());
console.log(`Asked in ${steps} steps: ${levelOf(result)}. ${result.mitigation ?? ''}`);
for (const prediction of result.prediction ?? []) console.log(`To consider: ${prediction.outcome.text}`);

const answered = await client.batch({
  resourceType: 'Bundle',
  type: 'batch',
  entry: [
    { fullUrl: `urn:uuid:${randomUUID()}`, resource: response, request: { method: 'POST', url: 'QuestionnaireResponse/$triage' } },
    {
      fullUrl: `urn:uuid:${randomUUID()}`,
      resource: { resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: form },
      request: { method: 'POST', url: 'QuestionnaireResponse/$triage' },
    },
  ],
}, randomUUID());
for (const entry of answered.entry ?? []) {
  const told = entry.response?.status === '200'
    ? levelOf(entry.resource as RiskAssessment)
    : `${entry.response?.outcome?.issue.length} issues`;
  console.log(`Batch entry ${entry.response?.status}: ${told}`);
}
