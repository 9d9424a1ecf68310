import { isDeepStrictEqual } from 'node:util';
import { readFeed } from '#availability';
import type { Seed } from './seeds.ts';

const AT_ONCE = 8;
const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-10-27', to: '2029-11-26' },
  ownUidDomain: null,
};

/**
 * Good feeds that are read again and again between the bad ones: what one host's feed says must never change how
 * another's is read.
 */
export class Canaries {
  private readonly feeds: { name: string; bytes: Buffer; reading: unknown }[];
  private next = 0;

  /** @param seeds read at once, before any bad feed was seen */
  constructor(seeds: readonly Seed[]) {
    this.feeds = seeds.map(({ name, text }) => {
      const bytes = Buffer.from(text, 'latin1');
      return { name, bytes, reading: readingOf(bytes) };
    });
  }

  /** Reads the next few again; the names of those that now read differently. */
  changed(): string[] {
    const some = Array.from(
      { length: AT_ONCE },
      (_, index) => this.feeds[(this.next + index) % this.feeds.length]!,
    );
    this.next += AT_ONCE;
    return some
      .filter(({ bytes, reading }) => !isDeepStrictEqual(readingOf(bytes), reading))
      .map(({ name }) => name);
  }
}

/** A reader that throws reads nothing, and goes on. */
function readingOf(bytes: Buffer): unknown {
  try {
    return readFeed(bytes, OPTIONS);
  } catch (error) {
    return String(error);
  }
}
