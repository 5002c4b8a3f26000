// The whole trace, for the one who has to answer for the decision.

import { h, icon, show } from './dom.js';
import * as form from './form.js';
import { sourceText } from './flags.js';
import { t } from './words.js';

const row = (name, ...value) => h('div', { class: 'row' }, h('dt', { text: name }), h('dd', null, value));

const table = (caption, heads, rows) => h('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': caption }, h('table', null,
  h('caption', { text: caption }),
  h('thead', null, h('tr', null, heads.map(text => h('th', { scope: 'col', text })))),
  h('tbody', null, rows)));

const told = (linkIds, answers) => linkIds.map(linkId => `${linkId}: ${form.tell(linkId, answers[linkId], t('result.unanswered'))}`).join('; ');

const rules = (more, result, catalog) => table(t('clin.rules'), [t('clin.rule'), t('clin.outcome'), t('clin.level'), t('clin.answers')],
  more.rules.map(rule => h('tr', { class: rule.status },
    h('th', { scope: 'row' }, catalog.rules[rule.code] ?? rule.code, h('br'), h('code', { text: rule.code })),
    h('td', { text: t(`clin.${rule.status}`) }),
    h('td', { text: rule.status === 'clear' ? '–' : rule.level }),
    h('td', { text: told(rule.answers, result.answers) }))));

const causes = result => table(t('clin.causes'), [t('clin.rule'), t('clin.score'), t('cause.for'), t('cause.against'), t('cause.unknown')],
  result.causes.map(cause => h('tr', null,
    h('th', { scope: 'row' }, cause.title, h('br'), h('code', { text: cause.codings.map(coding => coding.code).join(' · ') })),
    h('td', { text: String(cause.score) }),
    [cause.supports, cause.against, cause.unknown].map(linkIds => h('td', { text: linkIds.join(', ') })))));

const sources = (result, catalog) => h('ul', { class: 'plain source', lang: 'en' },
  [...new Set(result.flags.filter(flag => flag.raised).flatMap(flag => flag.sources))].map(source => h('li', { text: sourceText(source, catalog) })));

const held = more => table(t('clin.held'), [t('clin.rule'), t('clin.held')],
  more.held.map(care => h('tr', null, h('th', { scope: 'row' }, care.title), h('td', { text: care.reasons.join(' ') }))));

export async function clinicianScreen({ given, result, catalog, more, onBack }) {
  const place = h('div', null, h('p', { class: 'quiet', text: t('loading') }));
  show([
    h('p', { class: 'step-row no-print' }, h('button', { type: 'button', class: 'link back-link', onclick: onBack }, icon('back'), t('result.person'))),
    h('h1', { text: t('clin.title') }),
    h('dl', { class: 'rows' },
      row(t('clin.level'), `${catalog.levels[result.level].title} `, h('code', { text: result.level })),
      row(t('clin.root'), h('code', { text: result.root })),
      row(t('clin.bounds'), h('code', { text: `${result.lowest} … ${result.highest}` })),
      row(t('clin.status'), h('code', { text: given.resource.status })),
      row(t('clin.pack'), `${result.pack.version} · `, h('code', { class: 'break', text: result.pack.sha256 })),
      row(t('clin.engine'), result.pack.engine),
      row(t('record.reference'), h('code', { class: 'break', text: given.resource.id })),
      row(t('record.audit'), h('code', { class: 'break', text: given.audit ?? '–' })),
      row(t('result.source'), sources(result, catalog))),
    result.causes.length > 0 && causes(result),
    place,
  ]);
  const loaded = await more;
  place.replaceChildren(...(loaded
    ? [rules(loaded, result, catalog), loaded.held.length > 0 ? held(loaded) : '']
    : [h('p', { class: 'notice', text: t('clin.missing') })]));
}
