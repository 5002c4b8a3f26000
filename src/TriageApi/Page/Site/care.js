// Care that the answers allow, chosen by the service; none at all with an urgent level.

import { h, details, shortList } from './dom.js';
import { t } from './words.js';

const ORDER = ['advice', 'exercise', 'posture', 'ergonomics', 'lifting', 'stress', 'prevention', 'treatment', 'diagnosis', 'referral'];
const OPEN = ['advice', 'exercise'];
const MOST = 3;

const item = care => h('li', { class: 'care-item' },
  h('h4', { text: care.title }),
  h('p', { text: care.text }),
  care.dose && h('p', { class: 'dose', text: care.dose }),
  care.cautions.map(caution => h('p', { class: 'caution' }, h('strong', { text: t('care.care') }), ' ', caution)));

export async function careSection(section, loading) {
  const loaded = await loading;
  if (loaded && loaded.shown.length === 0) return;
  section.hidden = false;
  const heading = h('h2', { id: 'care-title', text: t('care.title') });
  if (!loaded) {
    section.replaceChildren(heading, h('p', { text: t('care.missing') }));
    return;
  }

  const groups = ORDER.map(kind => ({ kind, items: loaded.shown.filter(care => care.kind === kind) })).filter(group => group.items.length > 0);
  section.replaceChildren(heading, h('p', { text: t('care.lead') }),
    ...groups.map(({ kind, items }) => {
      const group = details(h('h3', { text: t(`care.${kind}`) }), shortList(items.map(item), MOST, t('result.all', { n: items.length })));
      group.open = OPEN.includes(kind);
      return group;
    }));
}
