import type { SyncFailureCode } from '#availability';
import { airbnbFeed } from '../../../../../testing/feeds.ts';
import type { FetchLimits } from '../../../src/external-calendar/reading/calendar-fetcher.ts';
import type { HostLookup } from '../../../src/outbound/target-lookup.ts';
import type { Behaviour } from '../fault-server.ts';
import { night } from '../import-scene.ts';

/** One way in which reading a feed goes wrong, and what the host is told. */
export interface NetworkFault {
  /** A noun phrase that completes « … leaves every block as it was ». */
  name: string;
  /** The closed code under which it is told. */
  code: SyncFailureCode;
  behaves: Behaviour;
  /** What becomes of the platform's name; it leads to the platform where nothing is said. */
  lookUp?: HostLookup;
  /** Of the calendar's address; `http` where nothing is said. */
  scheme?: 'http' | 'https';
  /** Shorter than the product's own, for a fault that nothing but time ends. */
  limits?: Partial<FetchLimits>;
}

/** Limits that let what only time can end, end soon; each fault shortens the one that must end it. */
export const SHORT = {
  deadline: { totalMs: 400 },
  connect: { connectMs: 300 },
  headers: { headersMs: 300 },
  idle: { idleMs: 300 },
} satisfies Record<string, Partial<FetchLimits>>;

/** The name under which the platform of these tests is known to the API, and to nobody else. */
export const PLATFORM_HOST = 'platform.example.test';

/** A calendar that would change every block, were it ever applied. */
export const OTHER_CALENDAR = airbnbFeed(
  Array.from({ length: 4 }, (_, index) => ({
    uid: `other-${index}`,
    from: night(900 + 3 * index),
    to: night(902 + 3 * index),
  })),
);
