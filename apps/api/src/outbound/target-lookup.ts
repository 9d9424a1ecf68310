import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { FetchRefused } from './fetch-failure.ts';
import { inTurns } from './look-up-turns.ts';
import type { PublicAddress } from './public-address.ts';
import { hostOf, portOf } from './web-address.ts';

export const HOST_LOOKUP = Symbol('HOST_LOOKUP');

/** Every address of a host name; rejects when there is none. */
export type HostLookup = (hostname: string) => Promise<LookupAddress[]>;

/** The longest time that a caller waits for one. */
const LONGEST_WAIT_MS = 3_000;

/** The operating system's own look-up, which knows its file of hosts. */
export const lookUpHost: HostLookup = inTurns((hostname) => lookup(hostname, { all: true }), LONGEST_WAIT_MS);

/** More than a socket tries within its time-out; a name may have thousands of addresses. */
const MOST_DIALLED = 8;

/** Decides what may be dialled for a URL: one look-up a hop, every answer checked, and nothing else is dialled. */
export class TargetLookup {
  constructor(
    private readonly addresses: PublicAddress,
    private readonly lookUp: HostLookup,
    private readonly limitMs: number,
  ) {}

  /**
   * The checked addresses of a URL's host, in the order in which they are to be tried.
   *
   * @throws FetchRefused `url_private` when one of them is forbidden, `dns` when there is none in time
   */
  async find(url: URL, signal: AbortSignal): Promise<LookupAddress[]> {
    const [host, port] = [hostOf(url), portOf(url)];
    const answers = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await this.lookUpPublic(host, port, signal);
    if (this.addresses.isOwnDemo(url)) return answers;
    if (!answers.every(({ address }) => this.addresses.mayConnect(address, port)))
      throw new FetchRefused('url_private');
    return answers.slice(0, MOST_DIALLED);
  }

  private async lookUpPublic(name: string, port: number, signal: AbortSignal): Promise<LookupAddress[]> {
    if (!this.addresses.mayLookUp(name, port)) throw new FetchRefused('url_private');
    const answers = await answersInTime(this.lookUp(name), this.limitMs, signal);
    if (answers.length === 0) throw new FetchRefused('dns');
    return answers;
  }
}

/** A look-up cannot be cancelled: after the time-out it runs on, unobserved (`inTurns` limits how many). */
function answersInTime(
  lookingUp: Promise<LookupAddress[]>,
  limitMs: number,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new FetchRefused('dns'));
    const timer = setTimeout(refuse, limitMs);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    void lookingUp.then(resolve, refuse).finally(() => clearTimeout(timer));
  });
}
