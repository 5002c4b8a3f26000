// The first screen: who it is for, what it is not, and whom it is about.

import { h, show } from './dom.js';
import { t } from './words.js';

const list = keys => h('ul', { class: 'dots' }, keys.map(key => h('li', { text: t(key) })));

export function startScreen({ saved, onStart, onResume, onDrop }) {
  const who = value => h('div', { class: 'option radio' },
    h('input', { type: 'radio', name: 'who', id: `who-${value}`, value, checked: value === 'self' }),
    h('label', { for: `who-${value}`, text: t(`start.who.${value}`) }));
  const submit = event => {
    event.preventDefault();
    onStart(new FormData(event.target).get('who'));
  };

  show([
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
      h('fieldset', null, h('legend', null, h('h2', { class: 'asked', text: t('start.who') })), h('div', { class: 'options' }, who('self'), who('other'))),
      h('p', { class: 'actions' }, h('button', { class: 'primary', text: t('start.go') })),
      h('p', { class: 'hint', text: t('start.time') }),
      h('p', { class: 'hint', text: t('start.privacy') })),
  ], { focus: false, title: t('title') });
}
