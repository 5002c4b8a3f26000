// Builds elements without markup strings: nothing that a person typed can ever become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else if (name === 'checked' || name === 'value') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

export const svg = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

export const hidden = text => h('span', { class: 'hidden', text });

const ICONS = {
  alert: 'M12 3 L22 20.5 H2 Z M12 9 V14.5 M12 17.4 V17.6',
  clock: 'M12 3 A9 9 0 1 0 12.01 3 M12 7 V12 L15.5 14',
  calendar: 'M4 6 H20 V20 H4 Z M4 10.5 H20 M8.5 3.5 V7.5 M15.5 3.5 V7.5',
  home: 'M4 11 L12 4 L20 11 V20 H14.5 V14.5 H9.5 V20 H4 Z',
  back: 'M14.5 5 L8 12 L14.5 19',
};

export const icon = name => svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
  svg('path', { d: ICONS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));

export const details = (summary, ...children) => h('details', null, h('summary', null, summary), ...children);

// A list that shows its first entries and keeps the rest one press away.
export function shortList(entries, most, more) {
  if (entries.length <= most) return h('ul', { class: 'plain' }, entries);
  return h('div', null,
    h('ul', { class: 'plain' }, entries.slice(0, most)),
    details(more, h('ul', { class: 'plain' }, entries.slice(most))));
}

// One screen at a time: the new heading gets the focus, so that a screen reader starts there.
export function show(children, { title, focus = true } = {}) {
  const main = document.getElementById('main');
  main.replaceChildren(...[children].flat(Infinity).filter(Boolean));
  const heading = main.querySelector('h1');
  document.title = title ?? heading?.textContent ?? document.title;
  if (focus && heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

// Told without moving the focus: only what changes without the person's doing.
export const announce = text => { document.getElementById('live').textContent = text; };
