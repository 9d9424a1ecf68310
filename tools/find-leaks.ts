import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of a log with a secret, the secret itself cut out. */
export interface Leak {
  secret: string;
  line: string;
}

/** Patterns of secrets, whoever issued them; tests mark their made-up ones as canaries. */
const SECRETS: [string, RegExp][] = [
  ['a feed token', /\b[0-9a-f]{64}\b/gi],
  ['an API token', /hosteed_[0-9a-f]{8,}/g],
  ['a secret of a webhook', /whsec_[\w+/]{8,}/g],
  ['a link for a password', /\/reset#[\w-]+/g],
  ['a session', /\bsid=[^;"\s]+/gi],
  ['a marked secret', /[^"\s]*canary[^"\s]*/gi],
  ['a password', /correct horse battery/gi],
  ['a database password', /postgres(?:ql)?:\/\/[^:/\s"]+:[^@\s"]+@/gi],
];

/** Reads every file of a folder, line by line. */
export function findLeaks(folder: string): { lines: number; leaks: Leak[] } {
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean),
  );
  return { lines: lines.length, leaks: lines.flatMap(leaksIn) };
}

function leaksIn(line: string): Leak[] {
  return SECRETS.filter(([, look]) => line.search(look) >= 0).map(([secret]) => {
    const cut = SECRETS.reduce((text, [, look]) => text.replace(look, '[…]'), line);
    return { secret, line: cut.slice(0, 300) };
  });
}
