import pLimit, { type LimitFunction } from 'p-limit';
import { FetchRefused } from './fetch-failure.ts';

type LookUp<Answer> = (name: string) => Promise<Answer>;

interface Turns {
  limit: LimitFunction;
  /** Look-ups in progress or queued. */
  lookUps: number;
}

const AT_ONCE = 2;
/** Public suffixes below a country's (`co.uk`, `com.au`): anybody registers domains there. */
const OF_A_COUNTRY = /^(ac|asso|co|com|edu|go|gob|gouv|gov|ltd|me|ne|net|nom|or|org)\.[a-z]{2}$/;

/**
 * Limits look-ups to two at a time per registered domain. The operating system's look-ups cannot be cancelled, and
 * share a few threads of this process: those of a domain whose servers never answer would take all of them, and no
 * other host would be found.
 *
 * @param longestWaitMs after which the caller has timed out: the look-up is not started any more
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

/** The registered domain of a name: its servers answer for it. */
function domainOf(name: string): string {
  const labels = name.replace(/\.$/, '').split('.');
  const last = labels.slice(-2).join('.');
  return OF_A_COUNTRY.test(last) ? labels.slice(-3).join('.') : last;
}
