import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, night, threeStays, withLine } from './support/import-scene.ts';

const compact = (days: number) => night(days).replaceAll('-', '');

/** What a property system wrote: two coming stays, marked so. */
const marked = (lines: readonly string[], header: readonly string[] = []): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...header,
    'METHOD:PUBLISH',
    'X-WR-CALNAME:House',
    'BEGIN:VEVENT',
    'UID:e1@example.test',
    `DTSTART;VALUE=DATE:${compact(10)}`,
    `DTEND;VALUE=DATE:${compact(13)}`,
    'SUMMARY:Owner',
    ...lines,
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:e2@example.test',
    `DTSTART;TZID=Europe/Paris:${compact(20)}T160000`,
    `DTEND;TZID=Europe/Paris:${compact(22)}T100000`,
    'SUMMARY:Friends',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const GOOGLE = ['PRODID:-//Google Inc//Google Calendar 70.9054//EN'];
const AIRBNB = ['PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN'];
const SYSTEM = ['PRODID:-//Example//Feed//EN'];
const BOTH = [
  [night(10), night(13)],
  [night(20), night(22)],
];

describe('a calendar of which nothing blocks', () => {
  const scene = ImportScene.inSuite();
  const { add, ranges, show, sync } = scene;
  const check = async (rules: object = {}) =>
    (await scene.host.post(`${scene.externalPath}/check`, { icalUrl: scene.platform.url(), ...rules })).json;
  const change = async (id: string, rules: object) =>
    (await scene.host.put(`${scene.externalPath}/${id}`, rules)).json;

  it('because a property system marks its stays free is none: they block, and nothing is asked', async () => {
    scene.platform.publishes(marked(['TRANSP:TRANSPARENT'], SYSTEM));
    expect(await check()).toMatchObject({ stays: 2, attention: null, warnings: [] });
    const { id } = await add();
    expect(await ranges()).toEqual(BOTH);
    expect(await show(id)).toMatchObject({ transparent: 'auto', state: 'synced', attention: null });
  });

  it.each<[string, string, object, object, object]>([
    [
      'events of a personal calendar that are marked free',
      marked(['TRANSP:TRANSPARENT'], GOOGLE),
      {},
      { transparent: 2 },
      { transparent: 'block' },
    ],
    ['tentative events', marked(['STATUS:TENTATIVE'], SYSTEM), {}, { tentative: 2 }, { tentative: 'block' }],
    [
      'tentative events that are marked free too',
      marked(['STATUS:TENTATIVE', 'TRANSP:TRANSPARENT'], GOOGLE),
      {},
      { tentative: 2 },
      { tentative: 'block', transparent: 'block' },
    ],
    [
      'titles',
      marked([], SYSTEM),
      { ignorePhrases: ['owner', 'friends'] },
      { phrase: 2 },
      { ignorePhrases: [] },
    ],
    [
      'closures, of a calendar of which only bookings count',
      marked([], AIRBNB).replace(/SUMMARY:.*/g, 'SUMMARY:Airbnb (Not available)'),
      { only: 'bookings' },
      { block: 2 },
      { only: 'all' },
    ],
  ])(
    'because it ignores %s says so before it is added and after, and one press blocks them',
    async (_, feed, rules, counts, remedy) => {
      scene.platform.publishes(feed);
      const attention = { reason: 'all_ignored', counts, remedy };
      expect(await check(rules)).toMatchObject({
        stays: 0,
        ignoredComing: counts,
        attention,
        warnings: ['all_ignored'],
      });
      const { id, sync: first } = await add('House', rules);
      expect(first).toMatchObject({ outcome: 'success', attention: 'all_ignored', ignoredComing: counts });
      expect(await show(id)).toMatchObject({ state: 'needs_attention', attention, ignoredComing: counts });
      expect(await sync(id)).toMatchObject({ outcome: 'unchanged' });
      expect(await show(id)).toMatchObject({ state: 'needs_attention', attention });
      expect(await check({ ...rules, ...remedy })).toMatchObject({
        stays: 2,
        attention: null,
        warnings: ['already_imported'],
      });
      expect((await change(id, remedy)).sync).toMatchObject({ added: 2, attention: null });
      expect(await ranges()).toEqual(BOTH);
      expect(await show(id)).toMatchObject({ state: 'synced', attention: null, ignoredComing: {} });
    },
  );

  it('is none where something to come does, or all that is ignored is past', async () => {
    scene.platform.publishes(withLine(airbnbFeed(threeStays), 'UID:a@airbnb.com', 'STATUS:TENTATIVE'));
    const { id } = await add();
    expect(await show(id)).toMatchObject({
      state: 'synced',
      attention: null,
      ignoredComing: { tentative: 1 },
    });
    const past = { uid: 'past', from: night(-9), to: night(-6) };
    scene.platform.publishes(withLine(airbnbFeed([past]), 'UID:past@airbnb.com', 'STATUS:TENTATIVE'));
    const { id: other } = await add('Past', { icalUrl: scene.platform.url('/past.ics') });
    expect(await show(other)).toMatchObject({ state: 'synced', attention: null, ignoredComing: {} });
  });
});

describe('what could not be read as it is written', () => {
  const scene = ImportScene.inSuite();
  const unread = withLine(
    withLine(airbnbFeed(threeStays), 'UID:a@airbnb.com', 'RRULE:FREQ=SOMETIMES'),
    'UID:b@airbnb.com',
    'X-FINE:1',
  );

  it('is told with its event: before a calendar is added, in its state and in its runs', async () => {
    scene.platform.publishes(unread);
    const problems = { rule_unreadable: 1 };
    const event = { code: 'rule_unreadable', uid: 'a@airbnb.com', mayBlock: true };
    const { json } = await scene.host.post(`${scene.externalPath}/check`, { icalUrl: scene.platform.url() });
    expect(json).toMatchObject({ problems, firstProblems: [event], attention: { reason: 'partly_read' } });
    const { id, sync } = await scene.add();
    expect(sync).toMatchObject({
      outcome: 'partial',
      problems,
      firstProblems: [event],
      attention: 'partly_read',
    });
    const attention = { reason: 'partly_read', counts: problems, remedy: null };
    expect(await scene.show(id)).toMatchObject({
      state: 'needs_attention',
      problems,
      firstProblems: [event],
      attention,
    });
    const { items } = (await scene.host.get(`${scene.externalPath}/${id}/runs`)).json;
    expect(items[0].report).toMatchObject({ problems, firstProblems: [event] });
  });

  it('is told of twenty events at most, and counted', async () => {
    const stays = Array.from({ length: 25 }, (_, at) => ({
      uid: `s${at}`,
      from: night(at * 3),
      to: night(at * 3 + 2),
    }));
    const broken = airbnbFeed(stays).replaceAll(/(UID:.*)/g, '$1\r\nRRULE:FREQ=SOMETIMES');
    scene.platform.publishes(broken);
    const { id } = await scene.add();
    const calendar = await scene.show(id);
    expect([calendar.problems, calendar.firstProblems.length]).toEqual([{ rule_unreadable: 25 }, 20]);
  });

  it('outlives a source that fails, and goes with a reading that is whole', async () => {
    scene.platform.publishes(unread);
    const { id } = await scene.add();
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.sync(id);
    expect(await scene.show(id)).toMatchObject({ state: 'failing', attention: { reason: 'partly_read' } });
    scene.platform.publishes(airbnbFeed(threeStays));
    await scene.sync(id);
    expect(await scene.show(id)).toMatchObject({
      state: 'synced',
      attention: null,
      problems: {},
      firstProblems: [],
    });
  });

  it('is nothing in runs of older servers, which noted none', async () => {
    const id = await scene.imported(threeStays);
    await scene.query(
      "UPDATE sync_runs SET report = report - 'ignoredComing' - 'firstProblems' - 'attention' - 'rulesInTheWay'",
    );
    const { items } = (await scene.host.get(`${scene.externalPath}/${id}/runs`)).json;
    expect(items[0].report).toMatchObject({ ignoredComing: {}, firstProblems: [], attention: null });
  });
});

describe('the hour at which a calendar frees what it has lost', () => {
  const scene = ImportScene.inSuite();
  const minutesUntil = (instant: string) => (Date.parse(instant) - Date.now()) / 60_000;

  it('is known wherever the calendar is shown, and only while something waits', async () => {
    const id = await scene.imported(threeStays);
    expect(await scene.show(id)).toMatchObject({ state: 'synced', freesAt: null });
    scene.lists(threeStays.slice(1));
    await scene.sync(id);
    const waiting = await scene.show(id);
    expect(waiting).toMatchObject({ state: 'waiting', freesAt: expect.any(String) });
    expect(Date.parse(waiting.freesAt)).toBeGreaterThanOrEqual(Date.parse(waiting.nextSyncAt));
    expect(minutesUntil(waiting.freesAt)).toBeGreaterThan(29);
    expect(minutesUntil(waiting.freesAt)).toBeLessThan(75);
    const { json } = await scene.app.admin.get('/api/calendar/sync-all?state=held');
    expect(json.items).toMatchObject([{ id, state: 'waiting', freesAt: waiting.freesAt }]);
    await scene.readAfter(40, id);
    expect(await scene.show(id)).toMatchObject({ state: 'synced', freesAt: null });
  });

  it('is six hours away after what looks like an outage, and none while the calendar is paused', async () => {
    const id = await scene.imported(threeStays);
    scene.lists([]);
    await scene.sync(id);
    const held = await scene.show(id);
    expect(held).toMatchObject({ state: 'held', holdReason: 'emptied' });
    expect(minutesUntil(held.freesAt)).toBeGreaterThan(359);
    await scene.host.put(`${scene.externalPath}/${id}`, { isActive: false });
    expect(await scene.show(id)).toMatchObject({ state: 'paused', heldRemovals: 3, freesAt: null });
  });
});
