// Names of what a result mentions, for each language. They come by a request of their own, and no result waits long for it.

import * as api from './api.js';

const PATIENCE = 3000;
const UNMARKED = 'en';

const asked = new Map();

// What has come is kept; what has not is asked for again by whoever needs it next.
export function ask(language) {
  if (!asked.has(language)) asked.set(language, api.catalog(language).catch(() => { asked.delete(language); return null; }));
  return asked.get(language);
}

// In the language that the result is stored in, which need not be that of the page; null if they cannot be had soon.
export function forResult(resource) {
  const language = resource.language ?? UNMARKED;
  return Promise.race([
    ask(language).then(catalog => catalog ?? ask(language)),
    new Promise(done => { setTimeout(done, PATIENCE, null); }),
  ]);
}
