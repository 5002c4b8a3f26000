// The picture of the back. Each region is the label of a real radio in the list beside it, so mouse, touch, keyboard and
// screen reader use one control; the picture itself is left out of the accessibility tree, for the list says it all.

import { h, svg } from './dom.js';

const VIEW = '0 0 240 330';

const BODY = 'M120 14 C104 14 97 27 98 42 C99 54 104 62 108 67 L108 80 C107 89 95 93 76 97 C54 102 43 116 41 138 '
  + 'L33 208 L22 276 C20 288 36 292 40 281 L56 214 L66 160 C67 184 73 200 75 216 C77 236 64 252 61 276 L59 326 H117 L120 300 '
  + 'L123 326 H181 L179 276 C176 252 163 236 165 216 C167 200 173 184 174 160 L184 214 L200 281 C204 292 220 288 218 276 '
  + 'L207 208 L199 138 C197 116 186 102 164 97 C145 93 133 89 132 80 L132 67 C136 62 141 54 142 42 C143 27 136 14 120 14 Z';

const SPINE = [92, 103, 114, 125, 136, 147, 158, 169, 180, 191, 202, 213, 225, 237, 249];

const REGIONS = {
  'upper-back': 'M84 101 C98 97 106 94 120 94 C134 94 142 97 156 101 L158 114 L82 114 Z',
  'between-shoulder-blades': 'M92 116 H148 L145 150 C136 154 104 154 95 150 Z',
  'mid-back': 'M76 153 C92 158 148 158 164 153 L165 184 C150 189 90 189 75 184 Z',
  'below-ribs': 'M72 187 C80 190 86 191 92 192 L92 216 L77 214 C75 205 73 196 72 187 Z M168 187 C160 190 154 191 148 192 L148 216 L163 214 C165 205 167 196 168 187 Z',
  'low-back': 'M95 193 C110 195 130 195 145 193 L145 218 L165 220 C166 234 169 244 171 252 C150 260 90 260 69 252 C71 244 74 234 75 220 L95 218 Z',
  // A bracket beside the body, over the height of both.
  'mid-and-low-back': 'M213 154 H219 C224 154 225 157 225 161 V192 C225 199 228 202 234 203 C228 204 225 207 225 214 V245 C225 249 224 252 219 252 '
    + 'H213 V247 H217 C219 247 220 246 220 243 V214 C220 208 222 205 225 203 C222 201 220 198 220 192 V163 C220 160 219 159 217 159 H213 Z',
};

const figure = () => svg('svg', { class: 'figure', viewBox: VIEW, focusable: 'false' },
  svg('path', { class: 'body', d: BODY }),
  svg('path', { class: 'blade', d: 'M84 112 C76 124 80 146 90 154 C96 146 96 128 92 114 Z M156 112 C164 124 160 146 150 154 C144 146 144 128 148 114 Z' }),
  svg('path', { class: 'line', d: 'M120 266 V298 M92 262 C104 256 112 258 120 266 C128 258 136 256 148 262' }),
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
