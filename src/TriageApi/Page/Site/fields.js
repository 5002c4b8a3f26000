// The control of one question, and how its answer is read. Nothing is chosen beforehand.

import { h } from './dom.js';
import { t } from './words.js';

const UNITS = { days: 1, weeks: 7, months: 30, years: 365 };
const SCALE = 10;
const SKIP = '';

export const idOf = (linkId, code) => `${linkId}--${code || 'skip'}`;

const describedBy = question => (question.help ? { 'aria-describedby': `${question.linkId}--help` } : {});

// Every optional question can be left open; one that offers no such option gets it here.
const withUnknown = question => question.required || question.options.some(option => /unknown/.test(option.code))
  ? question.options
  : [...question.options, { code: SKIP, label: t('ask.unknown') }];

function choice(question, given, type) {
  const chosen = given?.skipped ? [SKIP] : given?.codes ?? [];
  const options = withUnknown(question);
  const alone = code => code === SKIP || code === 'none' || /unknown/.test(code);
  const inputs = options.map(option => h('input', {
    type, name: question.linkId, id: idOf(question.linkId, option.code), value: option.code, checked: chosen.includes(option.code),
  }));
  const rows = options.map((option, index) => h('div', { class: `option ${type}` }, inputs[index],
    h('label', { for: inputs[index].id, text: option.label })));
  if (type === 'checkbox') {
    for (const input of inputs) {
      input.addEventListener('change', () => {
        for (const other of inputs) if (input.checked && other !== input && (alone(input.value) || alone(other.value))) other.checked = false;
      });
    }
  }
  return {
    element: h('div', { class: 'options' }, rows),
    first: inputs[0],
    inputs,
    read: () => {
      const codes = inputs.filter(input => input.checked).map(input => input.value);
      if (codes.length === 0) return { fault: t(question.required ? 'error.choose.required' : 'error.choose') };
      return { answer: codes[0] === SKIP ? { skipped: true } : { codes } };
    },
  };
}

function scale(question, given) {
  const inputs = Array.from({ length: SCALE + 1 }, (_, value) => h('input', {
    type: 'radio', name: question.linkId, id: idOf(question.linkId, value || 'zero'), value: String(value), checked: given?.number === value,
  }));
  return {
    element: h('div', { class: 'scale-box' },
      h('div', { class: 'scale' }, inputs.map(input => h('div', { class: 'point' }, input, h('label', { for: input.id, text: input.value })))),
      h('p', { class: 'scale-ends', 'aria-hidden': 'true' }, h('span', { text: t('ask.severity.low') }), h('span', { text: t('ask.severity.high') }))),
    first: inputs[0],
    inputs,
    read: () => {
      const input = inputs.find(candidate => candidate.checked);
      return input ? { answer: { number: Number(input.value) } } : { fault: t('error.choose.required') };
    },
  };
}

function number(question, given) {
  const id = `${question.linkId}--number`;
  const input = h('input', {
    id, type: 'text', inputmode: 'numeric', autocomplete: 'off', class: 'number', 'aria-label': question.text,
    value: given?.number === undefined ? '' : String(given.number), ...describedBy(question),
  });
  const unit = question.linkId === 'duration-days' && h('select', { 'aria-label': t('ask.unit') },
    Object.keys(UNITS).map(name => h('option', { value: name, text: t(`ask.unit.${name}`) })));
  const skip = !question.required && h('input', { type: 'checkbox', id: `${id}--skip`, checked: given?.skipped === true });
  const limits = { min: question.min ?? 0, max: question.max ?? 100000 };
  return {
    element: h('div', { class: 'options' }, h('div', { class: 'number-row' }, input, unit),
      !unit && h('p', { class: 'hint', text: t('ask.range', limits) }),
      skip && h('div', { class: 'option checkbox' }, skip, h('label', { for: skip.id, text: t('ask.unknown') }))),
    first: input,
    inputs: [input],
    read: () => {
      if (skip?.checked) return { answer: { skipped: true } };
      const typed = input.value.trim();
      const value = /^\d{1,6}$/.test(typed) ? Number(typed) * (unit ? UNITS[unit.value] : 1) : NaN;
      return value >= limits.min && value <= limits.max ? { answer: { number: value } } : { fault: t('error.number', limits) };
    },
  };
}

function text(question, given) {
  const input = h('textarea', { id: `${question.linkId}--text`, rows: 4, maxlength: question.longest, 'aria-label': question.text, value: given?.text ?? '', ...describedBy(question) });
  return { element: input, first: input, inputs: [input], read: () => ({ answer: input.value.trim() ? { text: input.value.trim() } : { skipped: true } }) };
}

export function field(question, given) {
  if (question.kind === 'choice') return choice(question, given, 'radio');
  if (question.kind === 'choices') return choice(question, given, 'checkbox');
  if (question.linkId === 'severity') return scale(question, given);
  return question.kind === 'number' ? number(question, given) : text(question, given);
}
