import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { SecondReader } from '../src/external-calendar/reading/second-reader.ts';
import { hostileFeeds } from './support/hostile-feeds.ts';
import { ImportScene, night, rangeOf, threeStays, withLine } from './support/import-scene.ts';

const FIXTURES = join(import.meta.dirname, '../../../libs/availability/fixtures');
const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-01-01', to: '2028-01-01' },
  ownUidDomain: null,
};
const compact = (day: string) => day.replaceAll('-', '');
/** An impossible start, which node-ical rolls over into the month that follows and we leave unread. */
const rolledOver = (feed: string) => {
  const year = Number(night(0).slice(0, 4)) + 1;
  const lines = ['BEGIN:VEVENT', 'UID:r', `DTSTART;VALUE=DATE:${year}0230`, 'SUMMARY:Famille', 'END:VEVENT'];
  return feed.replace('END:VCALENDAR', [...lines, 'END:VCALENDAR'].join('\r\n'));
};
const inDoubt = {
  nights: 1,
  doubts: [
    { from: expect.stringMatching(/-03-0[12]$/), to: expect.any(String), summary: 'Famille', ours: [] },
  ],
};

describe('what another reader sees taken and we do not', () => {
  const scene = ImportScene.inSuite();
  const check = async () =>
    (await scene.host.post(`${scene.externalPath}/check`, { icalUrl: scene.platform.url() })).json;

  it('is told by the check of an address, and blocks nothing', async () => {
    scene.platform.publishes(rolledOver(airbnbFeed(threeStays)));
    expect(await check()).toMatchObject({ readable: true, stays: 3, secondOpinion: inDoubt });
    scene.lists(threeStays);
    expect((await check()).secondOpinion).toBeNull();
  });

  it('stands at a calendar from its first reading on, until it is gone from the feed', async () => {
    scene.platform.publishes(rolledOver(airbnbFeed(threeStays)));
    const { id, secondOpinion } = await scene.add();
    expect(secondOpinion).toMatchObject(inDoubt);
    expect(await scene.ranges()).toEqual(threeStays.map(rangeOf));
    scene.lists(threeStays);
    expect(await scene.sync(id)).toMatchObject({ outcome: 'success' });
    expect((await scene.show(id)).secondOpinion).toBeNull();
  });

  it('is asked for again after a week, and not before', async () => {
    const id = await scene.imported(threeStays);
    scene.platform.publishes(rolledOver(airbnbFeed(threeStays)));
    await scene.sync(id);
    expect((await scene.show(id)).secondOpinion).toBeNull();
    await scene.query("UPDATE external_calendars SET second_opinion_at = now() - interval '8 days'");
    await scene.sync(id);
    expect((await scene.show(id)).secondOpinion).toMatchObject(inDoubt);
  });

  it('is silent about what the host’s rules leave out', async () => {
    const feed = withLine(airbnbFeed(threeStays), 'UID:c@airbnb.com', 'STATUS:TENTATIVE');
    scene.platform.publishes(withLine(feed, 'UID:b@airbnb.com', 'STATUS:CANCELLED'));
    expect((await scene.add()).secondOpinion).toBeNull();
  });

  it('is none where the other reader refuses a calendar that we read', async () => {
    const twice = `DTSTART;VALUE=DATE:${compact(night(40))}`;
    scene.platform.publishes(withLine(airbnbFeed(threeStays), 'UID:a@airbnb.com', twice));
    const calendar = await scene.add();
    expect(calendar.sync.status).toBe('success');
    expect(calendar).toMatchObject({ lastSyncError: null, secondOpinion: null });
  });
});

describe('another reader', () => {
  const second = new SecondReader();
  const opinionOn = (bytes: Buffer) => {
    const reading = readFeed(bytes, OPTIONS);
    return reading.outcome === 'refused' ? null : second.ask([bytes], reading, OPTIONS);
  };
  const fixture = (name: string) => opinionOn(readFileSync(join(FIXTURES, name)));

  afterAll(() => second.onModuleDestroy());

  it.each([
    'vectors/061-range-thisandfuture-shift-by-2-days.ics',
    'vectors/071-rrule-with-spaces-byday-tu.ics',
    'vectors/081-status-cancelled-mixed-case.ics',
    'vectors/089-method-cancel.ics',
    'vectors/095-uid-equal-to-a-calendar-property-key-prodid.ics',
    'vectors/155-smoobu-triple-check-in-stay-check-out.ics',
    'dialects/google-x-wr-timezone-floating.ics',
    'dialects/recurrence-exrule-weekends.ics',
    'dialects/thunderbird-x-lic-location.ics',
  ])('has nothing to say about %s, which it is known to misread', async (name) => {
    expect(await fixture(name)).toBeNull();
  });

  it('says where it reads an event that we could not read', async () => {
    expect(await fixture('dialects/dates-start-on-30-february.ics')).toMatchObject({ nights: 2 });
  });

  it.each(hostileFeeds.filter(({ claims }) => claims === undefined))(
    'survives $name, or another takes its place',
    async ({ body }) => {
      const bytes = Buffer.from(body(''));
      const reading = readFeed(Buffer.from(airbnbFeed(threeStays)), OPTIONS);
      if (reading.outcome === 'refused') throw new Error('the calendar of the test is none');
      const opinion = await second.ask([bytes], reading, OPTIONS);
      expect(opinion === null || opinion.nights > 0).toBe(true);
    },
  );

  it('reads the next calendar after all of them', async () => {
    expect(await fixture('dialects/dates-start-on-30-february.ics')).toMatchObject({ nights: 2 });
  });
});
