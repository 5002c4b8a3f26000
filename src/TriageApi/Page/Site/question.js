// One step: a question, or a few that belong together.

import { h, icon, details, show } from './dom.js';
import { backPicture, mark } from './back.js';
import { field, idOf } from './fields.js';
import * as form from './form.js';
import { current } from './store.js';
import { t } from './words.js';

const PICTURED = 'pain-location';

function why(linkIds) {
  const { reasons = {} } = current();
  const told = [...new Set(linkIds.map(linkId => reasons[linkId]).filter(Boolean))];
  return details(t('ask.why'), told.length > 0 ? told.map(text => h('p', { text })) : h('p', { text: t('ask.why.none') }));
}

function body(question, control) {
  if (question.linkId !== PICTURED) return control.element;
  const picture = backPicture(question.options, code => idOf(question.linkId, code));
  const chosen = () => control.inputs.find(input => input.checked)?.value;
  for (const input of control.inputs) input.addEventListener('change', () => mark(picture, chosen()));
  mark(picture, chosen());
  return h('div', { class: 'where' }, h('div', null, h('p', { class: 'hint', text: t('where.picture') }), picture), control.element);
}

function block(question, control, alone) {
  const helpId = `${question.linkId}--help`;
  const legend = h('legend', null, alone ? h('h1', { text: question.text }) : h('h2', { class: 'asked', text: question.text }));
  return h('fieldset', { id: question.linkId, 'aria-describedby': question.help ? helpId : null }, legend,
    question.help && h('p', { class: 'help', id: helpId, text: question.help }),
    h('p', { class: 'field-error', id: `${question.linkId}--error`, hidden: true }),
    body(question, control));
}

// The faults, on top and beside each field; the summary takes the focus and leads to the fields.
export function complain(place, faults, controls, title) {
  for (const note of document.querySelectorAll('.field-error')) note.hidden = true;
  for (const { question, fault } of faults) {
    const note = document.getElementById(`${question.linkId}--error`);
    note.textContent = fault;
    note.hidden = false;
    document.getElementById(question.linkId).classList.add('wrong');
  }
  const link = ({ question, fault }) => h('li', null, h('a', {
    href: `#${question.linkId}`, text: faults.length > 1 ? `${question.text} ${fault}` : fault,
    onclick: event => { event.preventDefault(); controls.get(question.linkId).first.focus(); },
  }));
  const heading = h('h2', { text: t('error.title'), tabindex: '-1' });
  place.replaceChildren(h('div', { class: 'summary', role: 'alert' }, heading, h('ul', null, faults.map(link))));
  document.title = t('error.prefix') + title;
  heading.focus();
}

// progress: words; given: answers so far; onAnswer gets the answers of this step; onBack is null on the first step.
export function questionScreen({ linkIds, progress, onAnswer, onBack }) {
  const { answers } = current();
  const questions = linkIds.map(form.question);
  const controls = new Map(questions.map(question => [question.linkId, field(question, answers[question.linkId])]));
  const alone = questions.length === 1;
  const heading = alone ? questions[0].text : questions[0].pageTitle;
  // Steps of one page share their heading; with the number of the step a screen reader still tells them apart.
  const title = t('ask.title', { heading, progress });
  const faultPlace = h('div');

  const submit = event => {
    event.preventDefault();
    const read = questions.map(question => ({ question, ...controls.get(question.linkId).read() }));
    const faults = read.filter(entry => entry.fault);
    if (faults.length > 0) complain(faultPlace, faults, controls, title);
    else onAnswer(Object.fromEntries(read.map(entry => [entry.question.linkId, entry.answer])));
  };

  show([
    h('div', { class: 'step-row' },
      onBack && h('button', { type: 'button', class: 'link back-link', onclick: onBack }, icon('back'), t('ask.back')),
      h('p', { class: 'progress', text: progress })),
    faultPlace,
    !alone && h('h1', { text: heading }),
    h('form', { class: 'question', novalidate: true, onsubmit: submit },
      questions.map(question => block(question, controls.get(question.linkId), alone)),
      why(linkIds),
      h('p', { class: 'actions' }, h('button', { class: 'primary', text: t('ask.continue') }))),
  ], { title });
}
