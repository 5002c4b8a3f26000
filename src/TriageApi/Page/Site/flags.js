// Warning signs found, and those that could not be ruled out, each with its reason and its source.

import { h, details, hidden, shortList } from './dom.js';
import * as form from './form.js';
import { t } from './words.js';

const MOST = 5;
const FEW = 3;

const levels = { 'emergency-ambulance': 5, 'emergency-department-now': 4, 'same-day-urgent': 3, 'primary-care-within-days': 2, 'in-person-routine': 1, 'self-care': 0 };

export const isAbove = (one, other) => levels[one] > levels[other];

// "seed-000: where in it" becomes the title of the source and the place in it.
export function sourceText(source, catalog) {
  const colon = source.indexOf(': ');
  const known = catalog.sources[source.slice(0, colon)];
  if (!known) return source;
  return `${[known.by, known.title, known.year].filter(Boolean).join(', ')}: ${source.slice(colon + 2)}`;
}

// Each with what its answer could make of the advice, where that is more urgent, and the way to answer it, if there is one.
export const openQuestions = (unanswered, result, catalog, onAnswer) => shortList(unanswered.map(({ linkId, level }) => {
  const { text } = form.question(linkId);
  return h('li', null, text, ' ',
    isAbove(level, result.level) && h('span', { class: 'quiet', text: t('result.could', { level: catalog.levels[level].title }) }),
    onAnswer && h('button', { type: 'button', class: 'link no-print', onclick: () => onAnswer(linkId) }, t('result.answer'), hidden(` ${text}`)));
}), MOST, t('result.all', { n: unanswered.length }));

const answered = (linkId, answers) => {
  const { text } = form.question(linkId);
  return h('li', null, text, ' ', h('strong', { text: form.tell(linkId, answers[linkId], t('result.unanswered')) }));
};

const flag = (entry, result, catalog) => h('li', { class: 'flag' },
  h('p', { class: 'flag-title', text: catalog.rules[entry.code] ?? entry.code }),
  h('p', { text: entry.because }),
  details(t(entry.raised ? 'result.decided' : 'result.asked'),
    shortList(entry.answers.map(linkId => answered(linkId, result.answers)), MOST, t('result.all', { n: entry.answers.length })),
    h('p', { class: 'source', text: t('result.source') }),
    h('ul', { class: 'plain source' }, entry.sources.map(source => h('li', { lang: 'en', text: sourceText(source, catalog) })))));

export function flagsSection(result, catalog) {
  const sorted = result.flags.toSorted((one, other) => levels[other.level] - levels[one.level]);
  const raised = sorted.filter(entry => entry.raised);
  const open = sorted.filter(entry => !entry.raised);
  const list = (entries, most) => shortList(entries.map(entry => flag(entry, result, catalog)), most, t('result.all', { n: entries.length }));
  return h('section', { class: 'why', 'aria-labelledby': 'why-title' },
    h('h2', { id: 'why-title', text: t('result.why') }),
    raised.length > 0 ? [h('h3', { text: t('result.raised') }), list(raised, MOST)] : h('p', { text: t('result.why.none') }),
    open.length > 0 && [h('h3', { text: t('result.open') }), h('p', { class: 'quiet', text: t('result.open.lead') }), list(open, FEW)]);
}
