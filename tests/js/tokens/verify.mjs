// Reads one JSON line of options, then one token a line; writes one letter a token: y when jose verifies it, n when not.
import { createInterface } from 'node:readline';
import { createLocalJWKSet, jwtVerify } from 'jose';

const together = 64;
let options, keys;
let waiting = [];
const verdicts = [];

async function verdict(token) {
  try {
    await jwtVerify(token, keys, options);
    return 'y';
  } catch {
    return 'n';
  }
}

async function settle() {
  verdicts.push(...(await Promise.all(waiting.map(verdict))));
  waiting = [];
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!options) {
    const { jwks, currentDate, ...rest } = JSON.parse(line);
    keys = createLocalJWKSet(jwks);
    options = { ...rest, currentDate: new Date(currentDate) };
    continue;
  }
  // A token as JSON text, since it may hold anything.
  waiting.push(JSON.parse(line));
  if (waiting.length === together) await settle();
}
await settle();
process.stdout.write(verdicts.join(''));
