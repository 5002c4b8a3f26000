// The picture of the back. Each region is the label of a real radio in the list beside it, so mouse, touch, keyboard and
// screen reader use one control; the picture itself is left out of the accessibility tree, for the list says it all.

import { h, svg } from './dom.js';

const VIEW = '0 0 240 330';

const BODY = 'M120 10 C100 10 92 26 93 44 C94 58 100 66 104 72 L104 84 C104 92 92 96 72 100 C50 104 42 118 40 140 '
  + 'L34 214 L26 288 C25 298 42 300 44 290 L58 220 L66 168 C66 190 72 206 74 222 C76 240 66 258 64 280 L62 330 L118 330 L120 306 '
  + 'L122 330 L178 330 L176 280 C174 258 164 240 166 222 C168 206 174 190 174 168 L182 220 L196 290 C198 300 215 298 214 288 '
  + 'L206 214 L200 140 C198 118 190 104 168 100 C148 96 136 92 136 84 L136 72 C140 66 146 58 147 44 C148 26 140 10 120 10 Z';

const SPINE = [92, 103, 114, 125, 136, 147, 158, 169, 180, 191, 202, 213, 225, 237, 249];

const REGIONS = {
  'upper-back': 'M84 101 C98 97 106 94 120 94 C134 94 142 97 156 101 L158 114 L82 114 Z',
  'between-shoulder-blades': 'M92 116 H148 L145 150 C136 154 104 154 95 150 Z',
  'mid-back': 'M76 153 C92 158 148 158 164 153 L165 184 C150 189 90 189 75 184 Z',
  'below-ribs': 'M72 187 C80 190 86 191 92 192 L92 216 L77 214 C75 205 73 196 72 187 Z M168 187 C160 190 154 191 148 192 L148 216 L163 214 C165 205 167 196 168 187 Z',
  'low-back': 'M95 193 C110 195 130 195 145 193 L145 218 L165 220 C166 234 169 244 171 252 C150 260 90 260 69 252 C71 244 74 234 75 220 L95 218 Z',
  'mid-and-low-back': 'M180 158 C188 158 188 160 188 168 V190 C188 198 190 202 196 204 C190 206 188 210 188 218 V242 C188 250 188 252 180 252 '
    + 'L180 246 C183 246 182 244 182 240 V216 C182 210 183 207 186 204 C183 201 182 198 182 192 V170 C182 166 183 164 180 164 Z',
};

const figure = () => svg('svg', { class: 'figure', viewBox: VIEW, focusable: 'false' },
  svg('path', { class: 'body', d: BODY }),
  svg('path', { class: 'blade', d: 'M84 112 C76 124 80 146 90 154 C96 146 96 128 92 114 Z M156 112 C164 124 160 146 150 154 C144 146 144 128 148 114 Z' }),
  svg('path', { class: 'line', d: 'M74 168 C84 182 104 186 112 188 M166 168 C156 182 136 186 128 188 M78 254 C96 246 108 250 120 262 C132 250 144 246 162 254 M120 270 V304' }),
  SPINE.map(y => svg('rect', { class: 'vertebra', x: 116, y, width: 8, height: 7, rx: 2.5 })));

// A label as large as the picture whose shape alone takes the pointer.
const region = (code, id, name) => h('label', { class: 'region', for: id, 'data-code': code },
  svg('svg', { viewBox: VIEW, focusable: 'false' },
    svg('path', { class: 'halo', d: REGIONS[code] }), svg('path', { class: 'shape', d: REGIONS[code] }, svg('title', { text: name }))));

export function backPicture(options, idOf) {
  return h('div', { class: 'back', 'aria-hidden': 'true' }, figure(),
    options.filter(option => REGIONS[option.code]).map(option => region(option.code, idOf(option.code), option.label)));
}

// Shows on the picture what is chosen in the list.
export function mark(picture, code) {
  for (const label of picture.querySelectorAll('.region')) label.classList.toggle('chosen', label.dataset.code === code);
}
