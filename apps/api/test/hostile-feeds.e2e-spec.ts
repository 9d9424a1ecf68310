import { SYNC_FAILURE_CODES } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { FeedReader } from '../src/external-calendar/reading/feed-reader.ts';
import { hostileFeeds } from './support/hostile-feeds.ts';
import { type Harm, HostileScene } from './support/hostile-scene.ts';
import { night, threeStays } from './support/import-scene.ts';

const LONGEST_STALL_MS = 50;
/** A processor that others share computes slower at times: what our program needs shows in its best run. */
const MOST_AGAIN = 4;
/** A reader is ended after five seconds; the rest is for a busy machine. */
const LONGEST_READING_MS = 8_000;

describe('a platform that was broken into', () => {
  const scene = HostileScene.inSuite();

  it.each(hostileFeeds)('serves $name: no block changes, nobody waits', async (feed) => {
    let harm = await scene.suffer(feed);
    for (let again = 0; harm.stallMs > LONGEST_STALL_MS && again < MOST_AGAIN; again += 1)
      harm = await scene.suffer(feed);
    expectUnharmed(harm);
    if (feed.told) expect(harm.report.errorCode ?? harm.report.outcome).toBe(feed.told);
    expect(scene.isAlive()).toBe(true);
    expect(harm.stallMs).toBeLessThanOrEqual(LONGEST_STALL_MS);
  });

  it('serves a calendar again in the end, and is read', async () => {
    const harm = await scene.suffer({ name: 'a calendar', body: () => airbnbFeed(threeStays) });
    expectUnharmed(harm);
    expect(harm.report.outcome).toBe('unchanged');
  });
});

/** What fetching keeps from the reader: should a limit there ever fall, the reader still stands. */
describe('a body that fetching should have refused', () => {
  const reader = new FeedReader();
  const options = {
    timeZone: 'Europe/Paris',
    horizon: { from: night(-30), to: night(1_096) },
    ownUidDomain: null,
  };
  const unfetched = hostileFeeds.filter(
    ({ name, claims }) => claims || name === 'one line of fifty megabytes',
  );

  afterAll(() => reader.onModuleDestroy());

  it.each(unfetched)('is read to an end: $name', async ({ body }) => {
    const bytes = Buffer.from(body(''));
    const startedAt = performance.now();
    const { outcome } = await reader.read([bytes], options);
    expect(['ok', 'partial', 'refused']).toContain(outcome);
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_READING_MS);
  });

  it('leaves a reader behind that reads the next calendar', async () => {
    const reading = await reader.read([Buffer.from(airbnbFeed(threeStays))], options);
    expect(reading).toMatchObject({ outcome: 'ok', stays: threeStays.map(({ from, to }) => ({ from, to })) });
  });
});

function expectUnharmed({ report, before, after, health }: Harm): void {
  expect(before.map(({ from, to }) => ({ from, to }))).toEqual(
    threeStays.map(({ from, to }) => ({ from, to })),
  );
  expect(after).toEqual(before);
  expect(['success', 'partial', 'unchanged', 'error']).toContain(report.outcome);
  if (report.outcome === 'error') expect(SYNC_FAILURE_CODES).toContain(report.errorCode);
  expect(['internal', 'superseded', 'timeout', 'busy']).not.toContain(report.errorCode);
  expect(new Set(health)).toEqual(new Set([200]));
}
