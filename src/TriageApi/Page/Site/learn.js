// What the cards say in general: a search over them, and the lists of conditions, treatments and exercises.

import * as api from './api.js';
import { h, hidden, details, show, announce } from './dom.js';
import { t, language } from './words.js';

const EMERGENCIES = ['emergency-ambulance', 'emergency-department-now'];

const sources = list => h('p', { class: 'source' }, h('span', { lang: language(), text: `${t('result.source')}: ` }),
  (list ?? []).map(source => [source.title, source.at].filter(Boolean).join(', ')).join(' · '));

// rank: the heading that fits below what stands above it.
function entry(card, rank, more, tongue = 'en') {
  const urgent = EMERGENCIES.includes(card.level);
  return h('li', { class: `card${urgent && card.kind ? ' emergency-hit' : ''}`, lang: tongue },
    h(rank, null, urgent && card.kind && hidden(`${t(`level.${card.level}`)}: `), card.title),
    h('p', { text: card.text }),
    (card.cautions ?? []).map(caution => h('p', { class: 'caution', text: caution })),
    (card.notFor ?? []).length > 0 && details(h('span', { lang: language(), text: t('care.care') }), h('ul', { class: 'dots' }, card.notFor.map(text => h('li', { text })))),
    more,
    card.sources && h('div', { lang: 'en' }, sources(card.sources)));
}

// Loads a list when it is opened, and once.
function listOf(title, path, name, render) {
  const place = h('div', null);
  const folded = details(h('h2', { text: title }), place);
  folded.addEventListener('toggle', async () => {
    if (!folded.open || place.firstChild) return;
    place.replaceChildren(h('p', { class: 'quiet', text: t('loading') }));
    try {
      const cards = (await api.learn(path, language()))[name];
      place.replaceChildren(h('ul', { class: 'plain found' }, cards.map(render)));
    } catch {
      place.replaceChildren(h('p', { class: 'notice', text: t('learn.missing') }));
    }
  });
  return folded;
}

// A condition opens in full: its leading symptoms and what is known of its treatment.
function condition(card) {
  const place = h('div', null);
  const folded = details(h('span', { lang: language(), text: t('learn.show') }), place);
  folded.addEventListener('toggle', async () => {
    if (!folded.open || place.firstChild) return;
    const [full, { treatments }] = await Promise.all([
      api.learn(`conditions/${encodeURIComponent(card.id)}`, language()),
      api.learn(`treatments?condition=${encodeURIComponent(card.id)}`, language())]);
    const symptoms = full.topSymptoms.length > 0 ? full.topSymptoms : full.supports.map(feature => feature.finding);
    place.replaceChildren(h('ul', { class: 'dots' }, symptoms.map(text => h('li', { text }))),
      treatments.length > 0 ? h('h4', { lang: language(), text: t('learn.treatments') }) : '',
      h('ul', { class: 'dots' }, treatments.map(care => h('li', { lang: language() }, h('strong', { text: `${care.title}. ` }), care.text))), sources(full.sources));
  });
  return entry({ ...card, sources: null }, 'h3', folded);
}

async function search(words, place) {
  try {
    const { results } = await api.learn(`answers?q=${encodeURIComponent(words)}`, language());
    place.replaceChildren(results.length === 0
      ? h('p', { class: 'notice', text: t('learn.none') })
      : h('ul', { class: 'plain found' }, results.map(card => entry(card, 'h2'))));
    announce(results.length === 0 ? t('learn.none') : t('learn.found', { n: results.length }));
  } catch (trouble) {
    place.replaceChildren(h('p', { class: 'notice', text: t(trouble.kind === 'lost' ? 'net.lost' : 'learn.missing') }));
  }
}

export function learnScreen() {
  const place = h('div');
  const input = h('input', { type: 'search', id: 'words', required: true, maxlength: 200, autocomplete: 'off' });
  show([
    h('h1', { text: t('learn.title') }),
    h('p', { class: 'lead', text: t('learn.lead') }),
    language() !== 'en' && h('p', { class: 'quiet', text: t('learn.english') }),
    h('form', { role: 'search', onsubmit: event => { event.preventDefault(); search(input.value.trim(), place); } },
      h('label', { for: 'words' }, h('strong', { text: t('learn.search') })),
      h('p', { class: 'hint', text: t('learn.search.hint') }),
      h('div', { class: 'search' }, input, h('button', { class: 'primary', text: t('learn.search.go') }))),
    place,
    h('section', { 'aria-label': t('nav.learn') },
      listOf(t('learn.conditions'), 'conditions', 'conditions', condition),
      listOf(t('learn.treatments'), 'treatments', 'treatments', care => entry(care, 'h3', null, language())),
      listOf(t('learn.exercises'), 'exercises', 'exercises', care => entry(care, 'h3', null, language()))),
  ]);
}
