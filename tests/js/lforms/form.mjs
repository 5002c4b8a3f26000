// The questionnaire in LHC-Forms, filled in as a person would: node form.mjs BASE CHROMIUM. Every enableWhen is tried both
// ways, then the required questions are answered and the exported response is handed to $triage.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [, , base, executablePath] = process.argv;
const form = await (await fetch(`${base}/Questionnaire/mid-back-pain`)).json();
const questions = form.item.flatMap((group) => group.item).filter((item) => item.type !== 'display');
const find = (linkId) => questions.find((question) => question.linkId === linkId);

// The form's own files, under an address that only this page knows.
const dist = new URL('node_modules/lforms/dist/lforms/', import.meta.url);
const types = { js: 'text/javascript; charset=utf-8', css: 'text/css', png: 'image/png' };
const scripts = ['webcomponent/assets/lib/zone.min.js', 'webcomponent/runtime.js', 'webcomponent/polyfills.js',
  'webcomponent/main.js', 'fhir/R4/lformsFHIR.min.js'];
const html = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="webcomponent/styles.css"><div id="form"></div>'
  + scripts.map((script) => `<script src="${script}"></script>`).join('');

function serve(route) {
  const path = new URL(route.request().url()).pathname.slice(1);
  if (path === '') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  try {
    return route.fulfill({ body: readFileSync(new URL(path, dist)), contentType: types[path.split('.').pop()] });
  } catch {
    return route.fulfill({ status: 404 });
  }
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const thrown = [];
  page.on('pageerror', (fault) => thrown.push(fault.message));
  await page.route('**/*', serve);
  await page.goto('http://forms.test/');
  await page.evaluate((given) => LForms.Util.addFormToPage(given, 'form', { fhirVersion: 'R4' }), form);
  const input = (linkId) => page.locator(`[id="${linkId}/1/1"]`);
  const isShown = (linkId) => page.locator(`[id="item-${linkId}/1/1"]`).isVisible();

  async function until(condition, text, tries = 300) {
    for (let i = 0; i < tries; i++) {
      if (await condition()) return;
      await page.waitForTimeout(100);
    }
    assert.fail(text);
  }

  const asked = (coding) => (option) => option.valueCoding.code === coding.code && option.valueCoding.system === coding.system;

  // What the form itself says is answered: keys pressed before a list of choices has opened are lost on a busy machine.
  const holds = (linkId, value) => page.evaluate(([id, wanted]) => {
    const items = (parent) => (parent.item ?? []).flatMap((item) => [item, ...items(item)]);
    const answers = items(LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', '#form'))
      .filter((item) => item.linkId === id).flatMap((item) => item.answer ?? []);
    return answers.some((given) => (given.valueCoding
      ? given.valueCoding.code === wanted.code && given.valueCoding.system === wanted.system
      : String(Object.values(given)[0]) === String(wanted)));
  }, [linkId, value]);

  async function press(linkId, value) {
    const index = (find(linkId).answerOption ?? []).findIndex(asked(value));
    await input(linkId).click();
    await input(linkId).fill(index < 0 ? String(value) : '');
    for (let i = 0; i <= index; i++) await input(linkId).press('ArrowDown');
    await input(linkId).press(index < 0 ? 'Tab' : 'Enter');
  }

  async function answer(linkId, value) {
    if (await holds(linkId, value)) return;
    for (let i = 0; i < 5; i++) {
      await press(linkId, value);
      for (let wait = 0; wait < 10; wait++) {
        if (await holds(linkId, value)) return;
        await page.waitForTimeout(100 * i);
      }
    }
    assert.fail(`${linkId} does not take its answer`);
  }

  async function choose(linkId, coding) {
    await enable(linkId);
    await answer(linkId, coding);
  }

  // A question may hang on another that itself hangs on a third.
  async function enable(linkId) {
    const rule = find(linkId).enableWhen?.[0];
    if (!rule) return;
    await choose(rule.question, rule.answerCoding);
    await until(() => isShown(linkId), `${linkId} does not appear`);
  }

  const always = questions.filter((question) => !question.enableWhen);
  const sometimes = questions.filter((question) => question.enableWhen);
  await until(() => isShown(always.at(-1).linkId), 'the form does not appear');
  for (const question of always) assert.ok(await isShown(question.linkId), `${question.linkId} is not shown`);
  for (const question of sometimes) assert.ok(!(await isShown(question.linkId)), `${question.linkId} is shown before it applies`);

  let both = 0;
  for (const question of sometimes) {
    await enable(question.linkId);
    const trigger = find(question.enableWhen[0].question);
    const enabling = question.enableWhen.filter((rule) => rule.question === trigger.linkId).map((rule) => rule.answerCoding.code);
    const other = trigger.answerOption.find((option) => !enabling.includes(option.valueCoding.code));
    if (!other || trigger.repeats) continue;
    await answer(trigger.linkId, other.valueCoding);
    await until(async () => !(await isShown(question.linkId)), `${question.linkId} does not go away`);
    both++;
  }

  const coding = (linkId, code) => find(linkId).answerOption.find((option) => option.valueCoding.code === code).valueCoding;
  const person = { 'pain-location': 'mid-back', 'duration-days': 3, onset: 'gradual', severity: 3, course: 'improving', quality: 'dull', age: 30, sex: 'female' };
  for (const [linkId, value] of Object.entries(person)) await answer(linkId, typeof value === 'number' ? value : coding(linkId, value));
  for (const question of questions.filter((known) => known.required && !(known.linkId in person))) {
    if (await isShown(question.linkId)) await answer(question.linkId, question.answerOption?.at(-1).valueCoding ?? 1);
  }

  const response = await page.evaluate(() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', '#form'));
  const reply = await fetch(`${base}/QuestionnaireResponse/$triage`, {
    method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: JSON.stringify(response),
  });
  const result = await reply.json();
  assert.equal(reply.status, 200, JSON.stringify(result.issue));
  assert.equal(result.resourceType, 'RiskAssessment');
  assert.ok(result.prediction.length > 0);
  assert.deepEqual(thrown, []);
  console.log(JSON.stringify({
    shown: always.length, conditional: sometimes.length, bothWays: both,
    answered: response.item.flatMap((group) => group.item ?? []).length, result: result.status,
  }));
} finally {
  await browser.close();
}
