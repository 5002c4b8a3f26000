// Causes to consider: words first, a bar second, never a percentage.

import { h, svg, details, hidden, shortList } from './dom.js';
import * as form from './form.js';
import { t } from './words.js';

const MOST = 5;
const PARTS = 10;

// How full the bar is: the best fit among the listed ones is ten of ten, and nothing is empty.
function filled(cause, causes) {
  const scores = causes.map(entry => entry.score);
  const [low, high] = [Math.min(...scores, 0), Math.max(...scores, 1)];
  return Math.max(1, Math.round(PARTS * (cause.score - low) / (high - low)));
}

const bar = parts => h('span', { class: 'bar-line' },
  svg('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    svg('rect', { class: 'bar-ground', width: 100, height: 8, rx: 4 }), svg('rect', { class: 'bar-fill', width: parts * (100 / PARTS), height: 8, rx: 4 })),
  hidden(t('cause.fit', { n: parts })));

const side = (title, linkIds, answers) => h('div', null, h('h4', { text: title }), linkIds.length === 0
  ? h('p', { class: 'quiet', text: t('cause.nothing') })
  : h('ul', { class: 'plain' }, linkIds.map(linkId => h('li', null, form.question(linkId).text, ' ',
    h('strong', { text: form.tell(linkId, answers[linkId], t('result.unanswered')) })))));

const row = (cause, result) => h('li', { class: `cause ${cause.risk}` },
  h('h3', { text: cause.title }),
  h('p', { class: 'cause-word' }, h('strong', { text: t(`cause.${cause.risk}`) }), bar(filled(cause, result.causes))),
  details(t('cause.details'), h('p', { text: cause.because }), h('div', { class: 'sides' },
    side(t('cause.for'), cause.supports, result.answers),
    side(t('cause.against'), cause.against, result.answers),
    side(t('cause.unknown'), cause.unknown, result.answers))));

export const causesSection = result => result.causes.length > 0 && h('section', { class: 'causes', 'aria-labelledby': 'causes-title' },
  h('h2', { id: 'causes-title', text: t('result.causes') }),
  h('p', { text: t('result.causes.lead') }),
  shortList(result.causes.map(cause => row(cause, result)), MOST, t('result.all', { n: result.causes.length })),
  h('p', { class: 'small', text: t('result.causes.bar') }));
