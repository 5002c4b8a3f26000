// Talks to the service. A lost network is an answer of its own, never a result.

const FHIR = 'application/fhir+json';
const PATIENCE = 25000;

export class Trouble extends Error {
  constructor(kind, status = 0) {
    super(kind);
    this.kind = kind;
    this.status = status;
  }
}

const kinds = status => (status === 401 || status === 403 ? 'signin' : status >= 500 || status === 429 || status === 409 ? 'busy' : 'refused');

async function send(path, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options, signal: stop.signal });
    const text = await answer.text();
    if (!answer.ok) throw new Trouble(kinds(answer.status), answer.status);
    return { text, headers: answer.headers, json: () => JSON.parse(text) };
  } catch (fault) {
    if (fault instanceof Trouble) throw fault;
    throw new Trouble('lost');
  } finally {
    clearTimeout(timer);
  }
}

const post = (path, body, headers) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': FHIR, Accept: FHIR, ...headers } });

export const questionnaire = async () => (await send('fhir/Questionnaire/mid-back-pain', { headers: { Accept: FHIR } })).json();

export const catalog = async language => (await send('page/catalog', { headers: { 'Accept-Language': language } })).json();

export const nextQuestion = async (response, language) =>
  (await post('fhir/Questionnaire/$next-question', response, { 'Accept-Language': language })).json();

// The same key on every try: whatever was lost on the way, one record is made.
export async function triage(response, key, language) {
  const answer = await post('fhir/QuestionnaireResponse/$triage', response, { 'Idempotency-Key': key, 'Accept-Language': language });
  return {
    text: answer.text,
    resource: answer.json(),
    audit: /<([^>]+)>\s*;\s*rel="audit"/.exec(answer.headers.get('Link') ?? '')?.[1] ?? null,
    receipt: answer.headers.get('Audit-Receipt'),
  };
}

export const resultDetails = async (id, language) =>
  (await send(`page/result/${encodeURIComponent(id)}`, { headers: { 'Accept-Language': language } })).json();

export const learn = async path => (await send(path)).json();
