// The form as the page needs it, read from the FHIR Questionnaire.

import { language, otherWords } from './words.js';

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/';

let questionnaire = null;
let items = new Map();

export function read(resource) {
  questionnaire = resource;
  items = new Map();
  for (const page of resource.item) {
    for (const item of page.item.filter(child => child.type !== 'display')) items.set(item.linkId, { item, page });
  }
}

export const canonical = () => `${questionnaire.url}|${questionnaire.version}`;

export const has = linkId => items.has(linkId);

// A text in the language of the page: the translation beside it, else the text itself.
function words(owner, name) {
  const wanted = (owner[`_${name}`]?.extension ?? []).find(extension => extension.url === TRANSLATION
    && extension.extension.some(part => part.url === 'lang' && part.valueCode === language()));
  return wanted?.extension.find(part => part.url === 'content').valueString ?? owner[name];
}

const bound = (item, name) => item.extension?.find(extension => extension.url === EXTENSION + name)?.valueInteger;

export function question(linkId) {
  const { item, page } = items.get(linkId);
  const help = item.item?.find(child => child.linkId === `${linkId}-help`);
  const other = otherWords(linkId);
  return {
    linkId,
    page: page.linkId,
    pageTitle: words(page, 'text'),
    kind: item.type === 'choice' ? (item.repeats ? 'choices' : 'choice') : item.type === 'integer' ? 'number' : 'text',
    required: item.required === true,
    text: other.text ?? words(item, 'text'),
    help: other.help ?? (help && words(help, 'text')),
    min: bound(item, 'minValue'),
    max: bound(item, 'maxValue'),
    longest: item.maxLength,
    options: (item.answerOption ?? []).map(option => ({ ...option.valueCoding, label: words(option.valueCoding, 'display') })),
  };
}

export const inOrder = linkIds => [...items.keys()].filter(linkId => linkIds.includes(linkId));

// An answer as FHIR writes it: { codes }, { number } or { text }; a skipped question has none.
function values(linkId, answer) {
  if (answer.number !== undefined) return [{ valueInteger: answer.number }];
  if (answer.text !== undefined) return [{ valueString: answer.text }];
  const options = items.get(linkId).item.answerOption.map(option => option.valueCoding);
  return (answer.codes ?? []).map(code => {
    const { system, display } = options.find(option => option.code === code);
    return { valueCoding: { system, code, display } };
  });
}

// The answers under their pages, in the order of the form.
export function pages(answers) {
  return questionnaire.item
    .map(page => ({
      linkId: page.linkId,
      item: page.item
        .filter(item => answers[item.linkId] && !answers[item.linkId].skipped)
        .map(item => ({ linkId: item.linkId, answer: values(item.linkId, answers[item.linkId]) })),
    }))
    .filter(page => page.item.length > 0);
}

export function tell(linkId, answer, unknown) {
  if (!answer || answer.skipped) return unknown;
  if (answer.number !== undefined) return String(answer.number);
  if (answer.text !== undefined) return answer.text;
  const { options } = question(linkId);
  return answer.codes.map(code => options.find(option => option.code === code)?.label ?? code).join(', ');
}
