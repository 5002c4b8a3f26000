// What was answered, before it is sent; and the screen that stops for an emergency.

import { h, hidden, details, icon, show } from './dom.js';
import { field } from './fields.js';
import * as form from './form.js';
import { current } from './store.js';
import { t } from './words.js';

const EXTRAS = ['care-intent', 'free-text'];

export function answerRows(answers, change) {
  return form.inOrder(Object.keys(answers)).filter(linkId => !EXTRAS.includes(linkId) || change === undefined).map(linkId => {
    const { text } = form.question(linkId);
    return h('div', { class: 'row' },
      h('dt', { text }),
      h('dd', null, form.tell(linkId, answers[linkId], t('ask.unknown'))),
      change && h('dd', { class: 'change' },
        h('button', { type: 'button', class: 'link', onclick: () => change(linkId) }, t('check.change'), hidden(text))));
  });
}

export function checkScreen({ onChange, onSubmit }) {
  const { answers } = current();
  const extras = EXTRAS.filter(form.has).map(form.question);
  const controls = extras.map(question => field(question, answers[question.linkId]));
  const submit = event => {
    event.preventDefault();
    onSubmit(Object.fromEntries(extras.map((question, index) => [question.linkId, controls[index].read().answer ?? { skipped: true }])));
  };

  show([
    h('h1', { text: t('check.title') }),
    h('p', { class: 'lead', text: t('check.lead') }),
    h('dl', { class: 'rows' }, answerRows(answers, onChange)),
    h('form', { class: 'question', onsubmit: submit },
      details(t('check.more'), extras.map((question, index) => h('fieldset', { 'aria-describedby': `${question.linkId}--help` },
        h('legend', null, h('h2', { class: 'asked', text: question.text })),
        h('p', { class: 'help', id: `${question.linkId}--help`, text: question.help }), controls[index].element))),
      h('p', { class: 'actions' }, h('button', { class: 'primary', text: t('check.go') })),
      h('p', { class: 'hint', text: t('check.stored') })),
  ]);
}

export function stopScreen({ onSubmit, onBack }) {
  show([
    h('p', { class: 'step-row' }, h('button', { type: 'button', class: 'link back-link', onclick: onBack }, icon('back'), t('ask.back'))),
    h('div', { class: 'card level-emergency stop' },
      h('h1', null, icon('alert'), t('stop.title')),
      h('p', { text: t('stop.text') }),
      h('p', { text: t('stop.fail') }),
      h('p', { class: 'actions' }, h('button', { type: 'button', class: 'on-dark', text: t('stop.go'), onclick: onSubmit }))),
  ]);
}
