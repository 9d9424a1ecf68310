import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { MAKE_MOVED_CLOCK, MOVE_CLOCK, MOVED_CLOCK_OPTIONS } from '../../../testing/moved-clock.ts';
import { lawRuns } from '../../../testing/proof.ts';
import { dataSourceOptions } from '../src/database/data-source.ts';
import { SESSION_OPTIONS } from '../src/database/session-options.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import type { SyncEnding, SyncJob } from '../src/external-calendar/sync/sync-job.ts';
import { emptyReport, type SyncReport, toStored } from '../src/external-calendar/sync/sync-report.ts';
import type { SyncTrigger } from '../src/external-calendar/sync/sync-run.entity.ts';
import { writeEndings } from '../src/external-calendar/sync/write-endings.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

const HISTORIES = lawRuns(100);
/** On a busy machine. */
const LONGEST_MS = 600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** So long after the run before. */
interface PastRun {
  afterMs: number;
  trigger: SyncTrigger;
  report: Partial<SyncReport>;
}

interface Entry {
  id: string;
  trigger: SyncTrigger;
  runs: number;
  firstFinishedAt: string;
  finishedAt: string;
  report: SyncReport & { status: 'success' | 'error' };
}

const unchanged: Partial<SyncReport> = { outcome: 'unchanged', unchanged: 3 };
const anyReport = fc.oneof(
  { weight: 8, arbitrary: fc.constant(unchanged) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Partial<SyncReport>>(
      { outcome: 'unchanged', unchanged: 4 },
      { read: 3, unchanged: 3 },
      { read: 3, unchanged: 3, problems: { bad_date: 1 } as SyncReport['problems'] },
      { read: 3, unchanged: 2, changed: 1 },
      { read: 4, unchanged: 3, added: 1 },
      { read: 2, unchanged: 2, held: 1 },
      { read: 0, attention: 'all_ignored' },
      { outcome: 'partial', read: 3 },
      { outcome: 'held', held: 3, holdReason: 'emptied' },
      { outcome: 'error', errorCode: 'timeout' },
    ),
  },
);
const anyRun: fc.Arbitrary<PastRun> = fc.record({
  afterMs: fc.oneof(fc.constant(60 * MINUTE_MS), fc.nat(90 * MINUTE_MS), fc.nat(4 * DAY_MS)),
  trigger: fc.oneof(
    { weight: 6, arbitrary: fc.constant<SyncTrigger>('schedule') },
    { weight: 1, arbitrary: fc.constantFrom<SyncTrigger>('manual', 'command', 'admin') },
  ),
  report: fc
    .tuple(anyReport, fc.oneof(fc.nat(3_000), fc.constantFrom(0, 262_143, 262_144, 900_000)))
    .map(([report, milliseconds]) => ({ ...report, milliseconds })),
});

describe('runs that changed nothing, counted in one row', () => {
  const scene = ImportScene.inSuite({ CALENDARS_PER_HOST: '100000' });
  let past: DataSource;

  beforeAll(async () => {
    await scene.query(MAKE_MOVED_CLOCK);
    const options = dataSourceOptions(scene.app.databaseUrl, 1);
    past = await new DataSource({
      ...options,
      extra: { ...options.extra, options: `${SESSION_OPTIONS} ${MOVED_CLOCK_OPTIONS}` },
    } as typeof options).initialize();
  });
  afterAll(() => past.destroy());

  /** A calendar that no run is known of. @returns its id */
  const unread = async (name: string): Promise<string> => {
    scene.lists(threeStays);
    const { id } = await scene.add(name, { icalUrl: scene.platform.url(`/${name}.ics`) });
    for (const table of ['sync_runs', 'counted_runs'])
      await scene.query(`DELETE FROM ${table} WHERE external_calendar_id = $1`, [id]);
    return id;
  };

  /** Times of runs, the last of which ended so long ago. */
  const timesOf = (runs: readonly PastRun[], ago: number): Date[] => {
    const times: number[] = [];
    let at = Date.now() - ago - runs.reduce((sum, { afterMs }) => sum + afterMs, 0);
    for (const { afterMs } of runs) times.push((at += afterMs));
    return times.map((time) => new Date(time));
  };

  /** Writes how runs of a calendar ended, at these times, as the product does. */
  const run = async (id: string, runs: readonly PastRun[], times: readonly Date[]): Promise<void> => {
    const [job] = await scene.query<SyncJob>(
      `SELECT id AS "calendarId", product_id AS "productId", epoch, current_generation() AS generation, 60 AS "intervalMinutes",
              0 AS failures FROM external_calendars WHERE id = $1`,
      [id],
    );
    for (const [place, { trigger, report }] of runs.entries()) {
      await past.query(MOVE_CLOCK, [times[place]!.toISOString()]);
      const ending: SyncEnding = {
        trigger,
        report: { ...emptyReport(id), ...report },
        wasAsked: true,
        pause: null,
        againInMinutes: null,
        isBelieved: false,
        applied: 'keep',
      };
      const written = await writeEndings(past, [{ job: job!, ending }]);
      expect(written.has(id)).toBe(true);
    }
  };

  /** The same, each as a row of its own. */
  const insertSingly = async (
    id: string,
    runs: readonly PastRun[],
    times: readonly Date[],
  ): Promise<void> => {
    await scene.query(
      `INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
       SELECT $1, r.trigger, r.at, r.report FROM jsonb_to_recordset($2) AS r (trigger text, at timestamptz, report jsonb)`,
      [
        id,
        JSON.stringify(
          runs.map(({ trigger, report }, place) => ({
            trigger,
            at: times[place],
            report: toStored({ ...emptyReport(id), ...report }),
          })),
        ),
      ],
    );
  };

  const json = async (path: string) => (await scene.host.get(path)).json;
  const entriesOf = async (id: string, filter = '', pageSize = 200): Promise<Entry[]> => {
    const entries: Entry[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await json(
        `/api/sync/runs?calendarId=${id}&page=${page}&pageSize=${pageSize}${filter}`,
      );
      entries.push(...items);
      if (page * pageSize >= total) return entries;
    }
  };

  const withoutTime = (report: SyncReport) => ({ ...report, calendarId: '', milliseconds: 0 });

  /** Each entry stands for as many runs as it says, one after the other, that are alike; together they are all. */
  const expectSameRuns = (entries: readonly Entry[], singles: readonly Entry[]): void => {
    let from = 0;
    for (const { trigger, runs, firstFinishedAt, finishedAt, report } of entries) {
      const those = singles.slice(from, (from += runs));
      expect(those.at(0)!.finishedAt).toBe(finishedAt);
      expect(those.at(-1)!.finishedAt).toBe(firstFinishedAt);
      expect(those.at(0)!.report.milliseconds).toBe(report.milliseconds);
      for (const one of those)
        expect([one.trigger, withoutTime(one.report)]).toEqual([trigger, withoutTime(report)]);
      if (runs > 1) expect([report.added, report.changed, report.removed, report.held]).toEqual([0, 0, 0, 0]);
      if (runs > 1) expect([trigger === 'manual', report.status]).toEqual([false, 'success']);
    }
    expect(from).toBe(singles.length);
  };

  it(
    `law: in ${HISTORIES} histories, statistics and history are those of runs with a row each`,
    async () => {
      let counted = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyRun, { minLength: 5, maxLength: 40 }),
          fc.nat(3 * DAY_MS),
          fc.constantFrom('Europe/Paris', 'Pacific/Apia', 'America/Martinique', 'Asia/Kathmandu'),
          async (runs, ago, timeZone) => {
            scene.productId = await scene.addProduct();
            const [together, singly] = [await unread('together'), await unread('singly')];
            const times = timesOf(runs, ago);
            await run(together, runs, times);
            await insertSingly(singly, runs, times);
            for (const days of [7, 90]) {
              const stats = (id: string) =>
                json(`/api/sync/stats?calendarId=${id}&days=${days}&timeZone=${timeZone}`);
              const [one, other] = [await stats(together), await stats(singly)];
              expect([one.days, one.totals, one.failures]).toEqual([
                other.days,
                other.totals,
                other.failures,
              ]);
            }
            for (const filter of ['&outcome=unchanged', '&outcome=success', '&trigger=schedule'])
              expectSameRuns(await entriesOf(together, filter), await entriesOf(singly, filter));
            const [entries, singles] = [await entriesOf(together, '', 7), await entriesOf(singly)];
            expectSameRuns(entries, singles);
            const page = await json(`/api/sync/runs?calendarId=${together}&pageSize=1`);
            expect([page.total, page.totalRuns]).toEqual([entries.length, runs.length]);
            const { items } = await json(`${scene.externalPath}/${together}/runs?pageSize=200`);
            expectSameRuns(items, singles);
            counted += runs.length - entries.length;
          },
        ),
        { numRuns: HISTORIES },
      );
      expect(counted).toBeGreaterThan(0);
    },
    LONGEST_MS,
  );

  const hourly = (
    count: number,
    report: Partial<SyncReport> = unchanged,
    afterMs = 60 * MINUTE_MS,
  ): PastRun[] =>
    Array.from({ length: count }, () => ({
      afterMs,
      trigger: 'schedule',
      report: { milliseconds: 120, ...report },
    }));

  it('a host reads of a night’s hourly readings in one entry, which a failure divides', async () => {
    const id = await unread('Airbnb');
    const runs = [...hourly(8), ...hourly(1, { outcome: 'error', errorCode: 'timeout' }), ...hourly(4)];
    await run(id, runs, timesOf(runs, 0));
    const entries = await entriesOf(id);
    expect(entries.map(({ runs, report }) => [runs, report.outcome])).toEqual([
      [4, 'unchanged'],
      [1, 'error'],
      [8, 'unchanged'],
    ]);
    expect((await json(`${scene.externalPath}/${id}/runs/${entries[0]!.id}/changes`)).total).toBe(0);
  });

  it('what a host did by hand divides them too, and is an entry of its own', async () => {
    const id = await unread('Airbnb');
    await run(id, hourly(5), timesOf(hourly(5), 5 * MINUTE_MS));
    await scene.sync(id);
    await scene.readOnSchedule(id);
    expect((await entriesOf(id)).map(({ trigger, runs }) => [trigger, runs])).toEqual([
      ['schedule', 1],
      ['manual', 1],
      ['schedule', 5],
    ]);
  });

  it('a row counts five days and 256 runs at most, and is small and in place while it grows', async () => {
    const id = await unread('Airbnb');
    const every15 = hourly(300, unchanged, 15 * MINUTE_MS);
    const runs = [...hourly(170), ...hourly(1, { outcome: 'error', errorCode: 'dns' }), ...every15];
    await run(id, runs, timesOf(runs, 0));
    expect((await entriesOf(id)).map(({ runs }) => runs)).toEqual([44, 256, 1, 49, 121]);
    const [{ bytes }] = (await scene.query<{ bytes: number }>(
      'SELECT max(pg_column_size(u))::int AS bytes FROM counted_runs u WHERE external_calendar_id = $1',
      [id],
    )) as [{ bytes: number }];
    expect(bytes).toBeLessThan(2_000);
  });

  it('every run is kept for ninety days, and the row goes when all of them are older', async () => {
    const id = await unread('Airbnb');
    const old = hourly(100);
    await run(id, old, timesOf(old, 92 * DAY_MS));
    await run(id, old, timesOf(old, 89 * DAY_MS));
    await scene.app.app.get(CalendarSyncJob).forgetOldRuns();
    expect((await entriesOf(id)).map(({ runs }) => runs)).toEqual([100]);
  });

  it('a clock that is set back loses no run', async () => {
    const id = await unread('Airbnb');
    await run(id, hourly(3), timesOf(hourly(3), 0));
    await run(id, hourly(1), timesOf(hourly(1), 90 * MINUTE_MS));
    expect((await entriesOf(id)).map(({ runs }) => runs).toSorted()).toEqual([1, 3]);
    expect((await json(`/api/sync/stats?calendarId=${id}`)).totals.runs).toBe(4);
  });
});
