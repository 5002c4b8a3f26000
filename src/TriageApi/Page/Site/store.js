// What was answered, in the memory of the tab; a copy in its session storage survives a reload and is deleted once the
// result is there. Nothing is ever put into an address.

const NAME = 'interview';

const empty = () => ({ who: 'self', answers: {}, steps: [], at: -1, contained: null, key: null });

let state = empty();

export const current = () => state;

export function keep(changes) {
  state = { ...state, ...changes };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(state));
  } catch {
    // Storage may be forbidden or full; the memory of the tab still holds everything.
  }
}

export function resume() {
  try {
    const saved = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
    if (saved && Object.keys(saved.answers ?? {}).length > 0) return saved;
  } catch {
    // Whatever is unreadable is not ours.
  }
  return null;
}

export function forget() {
  state = empty();
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was stored then.
  }
}
