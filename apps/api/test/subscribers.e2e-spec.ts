import { compareReading } from '../../../proofs/subscribers/compare-reading.ts';
import { fillProperty, STAYS } from '../../../proofs/subscribers/fill-property.ts';
import { icalJs } from '../../../proofs/subscribers/ical-js.ts';
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
      });
    },
  );
});
