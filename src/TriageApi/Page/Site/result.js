// The result: the level first and large, then why, what would change it, causes, care, and the record.

import { causesSection } from './causes.js';
import { careSection } from './care.js';
import { clinicianScreen } from './clinician.js';
import { flagsSection, openQuestions, isAbove } from './flags.js';
import { answerRows } from './check.js';
import * as api from './api.js';
import { h, hidden, details, icon, show } from './dom.js';
import { readAdvice, readResult } from './reading.js';
import { t, dateTime, language } from './words.js';

const KINDS = {
  'emergency-ambulance': ['level-emergency', 'alert'],
  'emergency-department-now': ['level-emergency', 'alert'],
  'same-day-urgent': ['level-urgent', 'clock'],
  'primary-care-within-days': ['level-soon', 'calendar'],
  'in-person-routine': ['level-routine', 'calendar'],
  'self-care': ['level-calm', 'home'],
};

// The card holds the action and nothing to read on; everything else stands under headings of its own.
function card(result, rung) {
  const [kind, sign] = KINDS[result.level];
  return h('section', { class: `card level ${kind}`, 'data-level': result.level, 'aria-labelledby': 'level-title' },
    h('h1', { id: 'level-title' }, icon(sign), h('span', null, hidden(`${t(`level.${result.level}`)}: `), rung.title)),
    h('p', { class: 'action', text: result.action }),
    rung.within && h('dl', { class: 'facts' },
      h('div', null, h('dt', { text: t('result.when') }), h('dd', { text: rung.within })),
      h('div', null, h('dt', { text: t('result.where') }), h('dd', { text: rung.where }))));
}

const ladder = (result, levels) => h('ol', { class: 'ladder', 'aria-label': t('result.ladder') },
  Object.entries(levels).map(([code, rung]) => h('li', { class: `${KINDS[code][0]}${code === result.level ? ' here' : ''}`, 'aria-current': code === result.level ? 'true' : null },
    h('span', { text: rung.title }), code === result.level && h('span', { class: 'here-note', text: t('result.ladder.here') }))));

// Only what could make it more urgent is worth asking for now.
const raising = result => result.unanswered.filter(entry => isAbove(entry.level, result.level));

const changes = (result, catalog, isEmergency) => h('section', { 'aria-labelledby': 'change-title' },
  h('h2', { id: 'change-title', text: t('result.change') }),
  h('p', { text: result.wouldChange }),
  isEmergency && raising(result).length > 0 && [h('p', { text: t('result.change.open') }), openQuestions(raising(result), result, catalog)]);

// What is open, what could make it more urgent first. An emergency is not called preliminary: it must not invite doubt.
const preliminary = (result, catalog, onAnswer) => h('div', { class: 'notice preliminary' },
  h('p', { text: t('result.preliminary') }),
  openQuestions([...raising(result), ...result.unanswered.filter(entry => !isAbove(entry.level, result.level))], result, catalog, onAnswer));

const record = (given, result) => h('section', { class: 'record', 'aria-labelledby': 'record-title' },
  h('h2', { id: 'record-title', text: t('record.title') }),
  h('dl', { class: 'rows' },
    row(t('record.reference'), given.resource.id),
    row(t('record.time'), dateTime(given.resource.occurrenceDateTime)),
    result.validUntil && row(t('record.valid'), dateTime(result.validUntil))),
  h('div', { class: 'no-print' }, details(t('record.fhir'),
    h('dl', { class: 'rows' }, row(t('record.audit'), given.audit ?? '–'), row(t('record.receipt'), given.receipt ?? t('record.receipt.none'))),
    h('pre', { tabindex: '0', 'aria-label': 'RiskAssessment', text: JSON.stringify(given.resource, null, 2) }))));

const row = (name, value) => h('div', { class: 'row' }, h('dt', { text: name }), h('dd', { text: value }));

// What goes beyond the action stays folded below an emergency, so that nobody reads on before acting.
function reasons(result, catalog, isEmergency) {
  const parts = [flagsSection(result, catalog), causesSection(result, catalog)];
  return isEmergency ? h('div', { class: 'for-print' }, details(t('result.details'), parts)) : parts;
}

const forOther = who => who === 'other' && h('p', { class: 'notice', text: t('result.for.other') });

const again = onAgain => h('button', { type: 'button', class: 'secondary', text: t('result.again'), onclick: onAgain });

const note = given => h('p', { class: 'small', text: given.resource.note?.[0]?.text });

// Level and action alone, as they stand in the resource.
function plainScreen({ given, who, onAgain, onMore }) {
  const advice = readAdvice(given.resource);
  show([
    forOther(who),
    card(advice, advice),
    h('div', { class: 'notice' }, h('p', { text: t('result.plain') }),
      h('p', { class: 'actions no-print' }, h('button', { type: 'button', class: 'secondary', text: t('net.retry'), onclick: onMore }))),
    record(given, {}),
    note(given),
    h('p', { class: 'actions no-print' }, again(onAgain)),
  ]);
}

// A result is never lost for what it is shown with: without the catalog, or when a part of it cannot be drawn, it is plain.
export function resultScreen(shown) {
  if (!shown.catalog) return plainScreen(shown);
  try {
    wholeScreen(shown);
  } catch (fault) {
    plainScreen(shown);
    reportError(fault);
  }
}

// onAnswer: goes back to an open question, with all answers as they were.
function wholeScreen({ given, answers, who, catalog, onAgain, onAnswer }) {
  const result = readResult(given.resource, catalog.phrases, answers);
  const isEmergency = KINDS[result.level][0] === 'level-emergency';
  const care = h('section', { class: 'care', 'aria-labelledby': 'care-title', hidden: true });
  const more = api.resultDetails(given.resource.id, language()).catch(() => null);
  const back = () => wholeScreen({ given, answers, who, catalog, onAgain, onAnswer });
  const openAll = () => { for (const folded of document.querySelectorAll('.for-print details, details.for-print')) folded.open = true; };

  show([
    forOther(who),
    card(result, catalog.levels[result.level]),
    result.worse && h('section', { 'aria-labelledby': 'worse-title' }, h('h2', { id: 'worse-title', text: t('result.worse') }), h('p', { class: 'worse', text: result.worse })),
    result.preliminary && !isEmergency && preliminary(result, catalog, onAnswer),
    changes(result, catalog, isEmergency),
    ladder(result, catalog.levels),
    reasons(result, catalog, isEmergency),
    !isEmergency && care,
    h('div', { class: 'for-print' }, details(t(who === 'other' ? 'answers.title.other' : 'answers.title'), h('dl', { class: 'rows' }, answerRows(answers)))),
    record(given, result),
    note(given),
    h('p', { class: 'actions no-print' },
      h('button', { type: 'button', class: 'secondary', text: t('result.print'), onclick: () => { openAll(); window.print(); } }),
      h('button', { type: 'button', class: 'secondary', text: t('result.clinician'), onclick: () => clinicianScreen({ given, result, answers, catalog, more, onBack: back }) }),
      again(onAgain)),
  ]);
  window.onbeforeprint = openAll;
  if (!isEmergency) careSection(care, more);
}
