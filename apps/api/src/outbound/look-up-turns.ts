import pLimit, { type LimitFunction } from 'p-limit';
import { FetchRefused } from './fetch-failure.ts';

type LookUp<Answer> = (name: string) => Promise<Answer>;

interface Turns {
  limit: LimitFunction;
  /** Look-ups that are under way or wait for their turn. */
  lookUps: number;
}

const AT_ONCE = 2;
/** Under these of a country (`co.uk`, `com.au`), domains are registered by everybody. */
const OF_A_COUNTRY = /^(ac|asso|co|com|edu|go|gob|gouv|gov|ltd|me|ne|net|nom|or|org)\.[a-z]{2}$/;

/**
 * Looks names up two at a time of each domain. The operating system's look-ups cannot be called off, and share a few threads of
 * this process: those under a domain whose servers never answer would take all of them, and no other host would be found.
 *
 * @param longestWaitMs who has waited for so long has given up: the look-up is not begun any more
 * @returns rejects with FetchRefused `dns` for a look-up whose turn came too late
 */
export function inTurns<Answer>(lookUp: LookUp<Answer>, longestWaitMs: number): LookUp<Answer> {
  const domains = new Map<string, Turns>();
  return async (name) => {
    const domain = domainOf(name);
    const turns = domains.get(domain) ?? { limit: pLimit(AT_ONCE), lookUps: 0 };
    domains.set(domain, turns);
    turns.lookUps += 1;
    const since = performance.now();
    try {
      return await turns.limit(() => {
        if (performance.now() - since > longestWaitMs) throw new FetchRefused('dns');
        return lookUp(name);
      });
    } finally {
      turns.lookUps -= 1;
      if (turns.lookUps === 0) domains.delete(domain);
    }
  };
}

/** Under what somebody registered a name: whose servers answer for it. */
function domainOf(name: string): string {
  const labels = name.replace(/\.$/, '').split('.');
  const last = labels.slice(-2).join('.');
  return OF_A_COUNTRY.test(last) ? labels.slice(-3).join('.') : last;
}
