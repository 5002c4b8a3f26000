// A client whose types are generated from the OpenAPI document: it asks for an assessment, is refused once, and reads
// the result again.
import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import type { paths } from './schema.js';

const [base, bodyPath] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: base, headers: { 'Content-Type': 'application/fhir+json' } });
const answers = JSON.parse(readFileSync(bodyPath, 'utf8'));

const assessed = await client.POST('/fhir/QuestionnaireResponse/$triage', {
  body: { resourceType: 'QuestionnaireResponse', status: answers.status, questionnaire: answers.questionnaire, item: answers.item },
});
if (!assessed.data) throw new Error(JSON.stringify(assessed.error));

const read = await client.GET('/fhir/RiskAssessment/{id}', { params: { path: { id: String(assessed.data.id) } } });
const refused = await client.POST('/fhir/QuestionnaireResponse/$triage', {
  body: { resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'urn:nothing' },
});

console.log(JSON.stringify({
  assessed: assessed.data.resourceType,
  read: read.data?.id === assessed.data.id,
  refused: refused.response.status,
  issues: refused.error?.issue.length ?? 0,
}));
