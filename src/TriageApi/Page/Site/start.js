// The first screen: who it is for, what it is not, and whom it is about.

import { h, show } from './dom.js';
import { complain } from './question.js';
import { t } from './words.js';

const list = keys => h('ul', { class: 'dots' }, keys.map(key => h('li', { text: t(key) })));

export function startScreen({ saved, onStart, onResume, onDrop }) {
  const who = value => h('div', { class: 'option radio' },
    h('input', { type: 'radio', name: 'who', id: `who-${value}`, value }),
    h('label', { for: `who-${value}`, text: t(`start.who.${value}`) }));
  const choices = ['self', 'other'].map(who);
  const faultPlace = h('div');
  const submit = event => {
    event.preventDefault();
    const chosen = new FormData(event.target).get('who');
    if (chosen) onStart(chosen);
    else complain(faultPlace, [{ question: { linkId: 'who' }, fault: t('start.who.error') }], new Map([['who', { first: document.getElementById('who-self') }]]), t('title'));
  };

  show([
    faultPlace,
    h('h1', { text: t('start.title') }),
    h('p', { class: 'lead', text: t('start.lead') }),
    saved && h('section', { class: 'card resume', 'aria-labelledby': 'resume-title' },
      h('h2', { id: 'resume-title', text: t('resume.title') }),
      h('p', { text: t('resume.text') }),
      h('p', { class: 'actions' },
        h('button', { type: 'button', class: 'primary', text: t('resume.go'), onclick: onResume }),
        h('button', { type: 'button', class: 'secondary', text: t('resume.drop'), onclick: onDrop }))),
    h('div', { class: 'two' },
      h('section', { class: 'panel' }, h('h2', { text: t('start.for') }), list(['start.for.1', 'start.for.2', 'start.for.3'])),
      h('section', { class: 'panel' }, h('h2', { text: t('start.not') }), list(['start.not.1', 'start.not.2']))),
    h('form', { class: 'question', onsubmit: submit },
      h('fieldset', { id: 'who' }, h('legend', null, h('h2', { class: 'asked', text: t('start.who') })),
        h('p', { class: 'field-error', id: 'who--error', hidden: true }),
        h('div', { class: 'options' }, choices)),
      h('p', { class: 'actions' }, h('button', { class: 'primary', text: t('start.go') })),
      h('p', { class: 'hint', text: t('start.time') }),
      h('p', { class: 'hint', text: t('start.privacy') })),
  ], { focus: false, title: t('title') });
}
