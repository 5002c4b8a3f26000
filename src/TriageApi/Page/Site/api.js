// Talks to the service. A lost network is an answer of its own, never a result.

const FHIR = 'application/fhir+json';
const PATIENCE = 25000;
const TRIES = 3;
const LONGEST_PAUSE = 5;

export class Trouble extends Error {
  // kind: lost, busy, signin or refused; after: seconds after which to try again, as the service says, or null.
  constructor(kind, after = null) {
    super(kind);
    this.kind = kind;
    this.after = after && Number(after);
  }
}

const kinds = status => (status === 401 || status === 403 ? 'signin' : status >= 500 || status === 429 || status === 409 ? 'busy' : 'refused');

const pause = seconds => new Promise(done => { setTimeout(done, seconds * 1000); });

// A service that is busy says when to come back; whatever is sent again is sent with the same key.
async function send(path, options) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(path, options);
    } catch (trouble) {
      if (trouble.kind !== 'busy' || trouble.after === null || attempt === TRIES) throw trouble;
      await pause(Math.min(trouble.after, LONGEST_PAUSE));
    }
  }
}

async function sendOnce(path, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options, signal: stop.signal });
    const text = await answer.text();
    if (!answer.ok) throw new Trouble(kinds(answer.status), answer.headers.get('Retry-After'));
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

export const learn = async (path, language) => (await send(path, { headers: { 'Accept-Language': language } })).json();
