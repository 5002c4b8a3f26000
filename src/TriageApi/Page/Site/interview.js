// The interview, step by step. The service decides what to ask; the page remembers what was asked and said.

import * as api from './api.js';
import * as form from './form.js';
import { current, keep } from './store.js';
import { language } from './words.js';

const OURS = 'https://triage-api.example/fhir/StructureDefinition/';

const found = (owner, name) => (owner.extension ?? []).filter(extension => extension.url === OURS + name);

// The response so far, as SDC wants it: the questions asked travel in the contained questionnaire.
function response() {
  const { answers, contained } = current();
  const item = form.pages(answers);
  return {
    resourceType: 'QuestionnaireResponse',
    ...(contained && { contained: [contained] }),
    questionnaire: contained ? `#${contained.id}` : form.canonical(),
    status: 'in-progress',
    ...(item.length > 0 && { item }),
  };
}

// What was answered and no longer applies has fallen away on the server; it falls away here too.
function withoutFallen(answers, answered) {
  const kept = new Set((answered.item ?? []).flatMap(page => page.item ?? []).map(item => item.linkId));
  return Object.fromEntries(Object.entries(answers).filter(([linkId, answer]) => answer.skipped || kept.has(linkId)));
}

function reasons(contained) {
  const told = {};
  for (const item of contained.item.flatMap(page => page.item ?? [])) {
    const [reason] = found(item, 'question-reason');
    if (reason) told[item.linkId] = reason.valueString;
  }
  return told;
}

// Asks what comes next: { ask: [linkIds] } or { stop: 'emergency' | 'settled', response }.
export async function next() {
  const answered = await api.nextQuestion(response(), language());
  const contained = answered.contained.find(resource => resource.resourceType === 'Questionnaire');
  keep({ contained, answers: withoutFallen(current().answers, answered), reasons: reasons(contained) });
  if (answered.status === 'completed') {
    return { stop: found(answered, 'stop-reason')[0]?.valueCodeableConcept.coding[0].code ?? 'settled', response: answered };
  }
  return {
    ask: form.inOrder(found(answered, 'asked-now').map(extension => extension.valueString)),
    left: found(answered, 'questions-left')[0]?.valueInteger,
  };
}

// What changes makes another request of it, which needs another key; what does not change keeps both.
export function answer(given) {
  const answers = { ...current().answers, ...given };
  if (JSON.stringify(answers) !== JSON.stringify(current().answers)) keep({ answers, key: null, pending: null });
}

// A step that was asked before and still applies, or null.
export function following() {
  const { steps, at, contained } = current();
  const applies = new Set((contained?.item ?? []).flatMap(page => page.item ?? []).map(item => item.linkId));
  for (let index = at + 1; index < steps.length; index++) {
    const left = steps[index].filter(linkId => applies.has(linkId));
    if (left.length > 0) return { index, ask: left };
  }
  return null;
}

export const asked = () => current().steps.flat().length;

export function go(index) {
  keep({ at: index });
}

export function append(ask) {
  const { steps, at } = current();
  keep({ steps: [...steps.slice(0, at + 1), ask], at: at + 1 });
}

// Sends what is settled. The very bytes and their key are kept until the answer is there.
export async function result() {
  if (!current().pending) {
    const last = await next();
    if (!last.stop) return { more: true };
    keep({ pending: last.response, key: crypto.randomUUID() });
  }
  return api.triage(current().pending, current().key, language());
}
