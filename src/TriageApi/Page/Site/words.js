// The words of the page: one file for each language.

export const languages = ['en', 'fr'];

let strings = { language: 'en', ui: {}, other: {} };
let forOther = false;

export async function load(language) {
  const answer = await fetch(`page/strings.${language}.json`);
  strings = await answer.json();
  document.documentElement.lang = strings.language;
}

export const language = () => strings.language;

// Whether the answers are about somebody else than the person at the screen.
export const speakOfOther = other => { forOther = other; };

export const isForOther = () => forOther;

export function t(key, values = {}) {
  const text = (forOther && strings.ui[`${key}.other`]) || (strings.ui[key] ?? key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// The wording of a question for somebody else, where it differs.
export const otherWords = linkId => (forOther ? strings.other[linkId] : undefined) ?? {};

export const dateTime = value => new Intl.DateTimeFormat(strings.language, { dateStyle: 'long', timeStyle: 'short' })
  .format(new Date(value));
