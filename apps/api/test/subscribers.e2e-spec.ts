import { compareReading } from '../../../proofs/subscribers/compare-reading.ts';
import { fillHouses } from '../../../proofs/subscribers/fill-houses.ts';
import { fillProperty, STAYS } from '../../../proofs/subscribers/fill-property.ts';
import { icalJs } from '../../../proofs/subscribers/ical-js.ts';
import { jointTruth } from '../../../proofs/subscribers/joint-truth.ts';
import { nodeIcalPackage } from '../../../proofs/subscribers/node-ical.ts';
import { publishedTruth, type TrueStay } from '../../../proofs/subscribers/published-truth.ts';
import type { FeedToRead } from '../../../proofs/subscribers/subscriber.ts';
import { trialFeed, trialOutcome } from '../../../proofs/subscribers/trial-feed.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('a property of 500 stays with hostile names, as its subscribers read it over HTTP', () => {
  let app: TestApp;
  let platforms: FeedServer;
  let truth: TrueStay[];
  let feed: FeedToRead;

  beforeAll(async () => {
    app = await startTestApp({}, { isUnthrottled: true });
    platforms = await FeedServer.start();
    const host = await app.newHost('host@example.test');
    const productId = await fillProperty(host.call, platforms);
    truth = await publishedTruth(host.call, productId);
    const { pathname, search } = new URL((await host.get(`/api/calendar/${productId}/token`)).json.feedUrl);
    feed = { url: app.url + pathname + search, folder: '' };
  }, 120_000);
  afterAll(async () => {
    await platforms.stop();
    await app.stop();
  });

  it('the API tells of all stays, with names that break readers', () => {
    expect(truth).toHaveLength(STAYS);
    const names = truth.map(({ summary }) => summary).join('');
    for (const part of ['é', '😀', ',', ';', '\\', '"', 'משה', '\u202e', 'BEGIN:VEVENT'])
      expect(names).toContain(part);
  });

  it.each([icalJs, nodeIcalPackage])(
    '$name shows the nights, names and UIDs that the API tells of',
    async (subscriber) => {
      const reading = await subscriber.read(feed);
      const comparison = compareReading(reading!.events, truth, subscriber);
      expect(comparison).toMatchObject({ events: STAYS, hasSameNights: true, hasSameUids: true });
      expect(comparison.names.wrong).toBe(0);
      expect(comparison.names.explained).toBeLessThan(subscriber.fault ? STAYS / 10 : 1);
    },
  );

  it.each([icalJs, nodeIcalPackage])(
    '$name knows a cancelled stay, both nights of two, and a name of two lines',
    async ({ read }) => {
      const reading = await read({ url: platforms.publishAt('/trial.ics', trialFeed()), folder: '' });
      expect(trialOutcome(reading!.events)).toEqual({
        cancelled: 'kept, marked cancelled',
        twoNights: 'on both',
        lineBreak: 'kept',
        turnover: 'with its hours',
      });
    },
  );
});

describe('houses in zones side by side, whose guests leave and come as clocks change, as subscribers read them together', () => {
  let app: TestApp;
  let platforms: FeedServer;
  let truth: Awaited<ReturnType<typeof jointTruth>>;
  const feeds: Record<string, FeedToRead> = {};

  beforeAll(async () => {
    app = await startTestApp({}, { isUnthrottled: true });
    platforms = await FeedServer.start();
    const host = await app.newHost('host@example.test');
    const productIds = await fillHouses(host.call, platforms);
    truth = await jointTruth(host.call, productIds);
    for (const kind of ['turnovers', 'stays']) {
      const body = { kind, name: 'Houses', language: 'fr', productIds };
      const { pathname } = new URL((await host.post('/api/joint-feeds', body)).json.feedUrl);
      feeds[kind] = { url: app.url + pathname, folder: '' };
    }
  }, 120_000);
  afterAll(async () => {
    await platforms.stop();
    await app.stop();
  });

  it('the API tells of turnovers on the day itself, of those that last an hour, and of several at one moment', () => {
    const sameDay = truth.turnovers.filter(({ summary }) => summary.endsWith('arrivée le jour même'));
    expect(sameDay.length).toBeGreaterThan(truth.turnovers.length / 4);
    const lasting = truth.turnovers.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000);
    expect(lasting).toContain(1);
    expect(new Set(truth.stays.map(({ from }) => from)).size).toBeLessThan(truth.stays.length / 4);
    // Clocks that change while somebody cleans: it takes as long as it takes, not as long as the hours say.
    expect(lasting).toContain(11.5);
  });

  it.each([icalJs, nodeIcalPackage])(
    '$name shows the turnovers and the stays that the API tells of',
    async (subscriber) => {
      for (const kind of ['turnovers', 'stays'] as const) {
        const reading = await subscriber.read(feeds[kind]!);
        const comparison = compareReading(reading!.events, truth[kind], subscriber);
        const identical = { events: truth[kind].length, hasSameNights: true, hasSameUids: true };
        expect([kind, comparison]).toEqual([kind, expect.objectContaining(identical)]);
        expect(comparison.names.wrong).toBe(0);
      }
    },
  );
});
