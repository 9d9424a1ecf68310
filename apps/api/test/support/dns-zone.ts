import { isIP } from 'node:net';
import type { HostLookup } from '../../src/outbound/target-lookup.ts';

/** The addresses that one question is answered with; `silence` answers nothing, ever. */
export type ZoneAnswer = readonly string[] | 'silence';

/** A domain name system of a test's own, whose answers may change from one question to the next. */
export class DnsZone {
  /** Every name that was asked for, in order. */
  readonly asked: string[] = [];
  private readonly names = new Map<string, ZoneAnswer[]>();

  /** The n-th question gets the n-th answer; the last answer stands for all that follow. */
  has(name: string, ...answers: ZoneAnswer[]): this {
    this.names.set(name, answers);
    return this;
  }

  readonly lookUp: HostLookup = (name) => {
    this.asked.push(name);
    const answers = this.names.get(name) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'silence') return new Promise(() => undefined);
    if (!answer) return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
    return Promise.resolve(answer.map((address) => ({ address, family: isIP(address) })));
  };
}
