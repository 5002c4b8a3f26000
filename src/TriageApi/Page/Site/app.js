// The way through the page: start, questions, check, result; and what happens when the network does not.

import * as api from './api.js';
import { h, announce } from './dom.js';
import * as form from './form.js';
import * as interview from './interview.js';
import * as names from './names.js';
import { startScreen } from './start.js';
import { questionScreen } from './question.js';
import { checkScreen, stopScreen } from './check.js';
import { resultScreen } from './result.js';
import { learnScreen } from './learn.js';
import { current, keep, resume, forget } from './store.js';
import { t, load, language, languages, speakOfOther } from './words.js';

const FIRST = 'pain-location';
const USUAL = 15;
const TOGETHER = 5;

let redraw = () => {};

// Runs what needs the network; on failure says so, keeps everything, and offers the same again.
async function attempt(work, forResult = false) {
  const busy = setTimeout(() => announce(t('loading')), 700);
  try {
    await work();
    announce('');
  } catch (trouble) {
    if (!(trouble instanceof api.Trouble)) throw trouble;
    explain(trouble, work, forResult);
  } finally {
    clearTimeout(busy);
  }
}

function explain(trouble, work, forResult) {
  const text = t(trouble.kind === 'lost' && forResult ? 'net.lost.result' : `net.${trouble.kind}`);
  const again = () => { box.remove(); window.removeEventListener('online', again); attempt(work, forResult); };
  const box = h('div', { class: 'summary trouble', role: 'alert', id: 'trouble' }, h('p', { text }),
    trouble.kind !== 'signin' && h('p', { class: 'actions' }, h('button', { type: 'button', class: 'secondary', text: t('net.retry'), onclick: again })));
  document.getElementById('trouble')?.remove();
  document.getElementById('main').prepend(box);
  box.scrollIntoView({ block: 'nearest' });
  if (trouble.kind === 'lost') window.addEventListener('online', again, { once: true });
}

function progress() {
  const { at, left } = current();
  const n = at + 1;
  return t('ask.progress', { n, of: left === undefined ? USUAL : Math.max(n, Math.min(n + Math.ceil(left / TOGETHER), Math.max(USUAL, n + 2))) });
}

function ask(linkIds) {
  screen(() => questionScreen({
    linkIds,
    progress: progress(),
    onBack: back,
    onAnswer: given => { interview.answer(given); attempt(forward); },
  }));
}

// After each answer the service is asked, so that an emergency is never behind questions answered before.
async function forward() {
  const next = await interview.next();
  if (next.stop === 'emergency') return stop();
  const known = current().checking ? null : interview.following();
  if (known) {
    interview.go(known.index);
    return ask(known.ask);
  }
  if (next.stop) return check();
  keep({ left: next.left, at: current().steps.length - 1, checking: false });
  interview.append(next.ask);
  ask(next.ask);
}

function back() {
  const { at, steps, checking } = current();
  if (checking) return attempt(forward);
  if (at <= 0) return start();
  interview.go(at - 1);
  ask(steps[at - 1].filter(linkId => current().answers[linkId] || form.has(linkId)));
}

function stop() {
  screen(() => stopScreen({ onSubmit: () => attempt(submit, true), onBack: () => ask(current().steps[current().at]) }));
}

function check() {
  keep({ at: current().steps.length - 1, checking: true });
  screen(() => checkScreen({
    onChange: linkId => ask([linkId]),
    onSubmit: extras => { interview.answer(extras); attempt(submit, true); },
  }));
}

async function submit() {
  names.ask(language());
  const given = await interview.result();
  if (given.more) return attempt(forward);
  await tell(given, current());
  forget();
}

// What has been answered is shown, whatever else fails; only then are the answers forgotten.
async function tell(given, told) {
  const catalog = await names.forResult(given.resource);
  screen(() => resultScreen({
    given,
    answers: told.answers,
    who: told.who,
    catalog,
    onAgain: start,
    onAnswer: linkId => answerOpen(told, linkId),
    onMore: () => attempt(() => tell(given, told)),
  }), { fixed: true });
}

// A question that a result left open: the answers are there again as they were told, and the next result is another record.
function answerOpen(told, linkId) {
  keep({ ...told, checking: true });
  ask([linkId]);
}

function start() {
  const saved = resume();
  screen(() => startScreen({
    saved: saved !== null,
    onStart: who => { forget(); keep({ who }); speakOfOther(who === 'other'); begin(); },
    onResume: () => { keep(saved); speakOfOther(saved.who === 'other'); goOn(); },
    onDrop: () => { forget(); start(); },
  }));
}

// The step that was on the screen, if it was left open; else what comes next.
function goOn() {
  const { steps, at, answers } = current();
  if (steps[at]?.some(linkId => !answers[linkId])) ask(steps[at]);
  else attempt(forward);
}

function begin() {
  keep({ steps: [[FIRST]], at: 0 });
  ask([FIRST]);
}

// Remembers how to draw what is shown, for a change of language. A result keeps the language it was stored in.
function screen(draw, { fixed = false } = {}) {
  redraw = draw;
  draw();
  navigation(fixed);
}

function navigation(fixed = false) {
  const other = languages.find(tag => tag !== language());
  document.getElementById('nav').replaceChildren(
    h('button', { type: 'button', class: 'nav', text: t('nav.ask'), onclick: start }),
    h('button', { type: 'button', class: 'nav', text: t('nav.learn'), onclick: () => screen(() => learnScreen()) }),
    fixed ? '' : h('button', { type: 'button', class: 'nav', lang: other, text: t('lang.other.name'), onclick: () => attempt(() => speak(other)) }));
}

// The words around the screens, which the server wrote for the first language.
function frame() {
  const { emergency } = document.documentElement.dataset;
  const texts = {
    '.skip': t('skip'), '.brand': t('brand'), '.emergency-lead': emergency ? t('emergency.lead', { number: emergency }) : t('emergency.lead.local'),
    '.emergency-signs': t('emergency.signs'), '#open-host': t('open.notice'), '#draft': t('footer.draft'), '#api-link': t('footer.api'),
  };
  for (const [place, text] of Object.entries(texts)) document.querySelector(place).textContent = text;
  document.getElementById('emergency').setAttribute('aria-label', t('emergency.label'));
  document.getElementById('nav').setAttribute('aria-label', t('nav.label'));
}

async function speak(tag) {
  await load(tag);
  frame();
  redraw();
  navigation();
}

window.addEventListener('online', () => announce(t('net.back')));
window.addEventListener('offline', () => announce(t('net.lost')));

await load(languages.includes(document.documentElement.lang) ? document.documentElement.lang : 'en');
attempt(async () => {
  form.read(await api.questionnaire());
  start();
});
