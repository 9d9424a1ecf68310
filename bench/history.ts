import { join } from 'node:path';
import pg from 'pg';
import { insertCalendars } from '../testing/insert-calendars.ts';
import { MAKE_MOVED_CLOCK, MOVE_CLOCK, MOVED_CLOCK_OPTIONS } from '../testing/moved-clock.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { withProduct } from './with-product.ts';

const CALENDARS = 100;
const DAYS = 90;
const HOURS = DAYS * 24;
/** So many end with one statement. */
const TOGETHER = 50;
const ROUNDS = 5;
const DIST = join(import.meta.dirname, '../dist/apps/api/src');

/** What a run reports that changed nothing: its source said the same, or the same stays in other bytes. */
const REPORTS = {
  'same bytes': { outcome: 'unchanged', unchanged: 50 },
  'other bytes, same stays': { outcome: 'success', read: 50, unchanged: 50 },
};

/**
 * `npm run bench:history`: what ninety days of hourly runs that changed nothing take in the database, as the product writes
 * them and with a row each, as it did before decision 59; and how long statistics and the history take over them.
 */
async function bench(product: RunningProduct, folder: string): Promise<void> {
  const options = `-c jit=off ${MOVED_CLOCK_OPTIONS}`;
  const past = new pg.Client({ connectionString: product.databaseUrl, options });
  await past.connect();
  try {
    await past.query(MAKE_MOVED_CLOCK);
    await past.query(MOVE_CLOCK, [new Date().toISOString()]);
    await insertCalendars(product.databaseUrl, folder, 9, {
      properties: CALENDARS / 5,
      calendars: CALENDARS,
    });
    for (const [name, report] of Object.entries(REPORTS)) {
      await past.query('TRUNCATE sync_runs, counted_runs CASCADE');
      await count(past, report);
      await print(`${name}, counted`, past, product, 'counted_runs');
    }
    await past.query('TRUNCATE sync_runs, counted_runs CASCADE');
    await past.query(SINGLY, [JSON.stringify({ ...REPORTS['same bytes'], milliseconds: 120 }), HOURS]);
    await past.query('VACUUM ANALYZE sync_runs');
    await print('same bytes, a row each', past, product, 'sync_runs');
  } finally {
    await past.end();
  }
}

/** Writes how every calendar's run of every hour ended. */
async function count(past: pg.Client, of: object): Promise<void> {
  const { writeEndings } = await import(join(DIST, 'external-calendar/sync/write-endings.js'));
  const { emptyReport } = await import(join(DIST, 'external-calendar/sync/sync-report.js'));
  const source = {
    query: async (text: string, values: unknown[]) => (await past.query({ name: 'ends', text, values })).rows,
  };
  const { rows: jobs } = await past.query(JOBS);
  const began = Date.now() - HOURS * 3_600_000;
  for (let hour = 1; hour <= HOURS; hour += 1) {
    for (let from = 0; from < jobs.length; from += TOGETHER) {
      await past.query(MOVE_CLOCK, [new Date(began + hour * 3_600_000 - from * 1_000).toISOString()]);
      const ended = jobs.slice(from, from + TOGETHER).map((job) => ({
        job,
        ending: {
          trigger: 'schedule',
          report: {
            ...emptyReport(job.calendarId),
            ...of,
            milliseconds: 50 + Math.floor(Math.random() * 2_000),
          },
          wasAsked: true,
          pause: null,
          againInMinutes: null,
          isBelieved: false,
          applied: 'keep',
        },
      }));
      await writeEndings(source, ended);
    }
    if (hour % 24 === 0) await vacuumWhereDue(past);
  }
}

/** What autovacuum does within a minute: ninety days are over sooner here. */
async function vacuumWhereDue(past: pg.Client): Promise<void> {
  const { rows } = await past.query<{ relname: string }>(DEAD);
  for (const { relname } of rows) await past.query(`VACUUM ANALYZE ${relname}`);
}

async function print(name: string, past: pg.Client, { call }: RunningProduct, table: string): Promise<void> {
  const { rows } = await past.query<{ heap: number; all: number; rows: number; hot: number }>(SIZE, [
    table,
    CALENDARS,
  ]);
  const { heap, all, rows: each, hot } = rows[0]!;
  process.stdout.write(
    `${name}: ${(all / 1000).toFixed(1)} kB a calendar (${(heap / 1000).toFixed(1)} kB without indexes), ${each.toFixed(0)} rows; ${hot}% of updates in place\n`,
  );
  const ms = async (path: string) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      await call('GET', path);
      times.push(performance.now() - began);
    }
    return times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]!.toFixed(0);
  };
  const calendar = (await past.query<{ id: string }>('SELECT id FROM external_calendars LIMIT 1')).rows[0]!
    .id;
  process.stdout.write(
    `  statistics of 90 days: one calendar ${await ms(`/api/sync/stats?days=90&calendarId=${calendar}`)} ms; history: one ${await ms(`/api/sync/runs?calendarId=${calendar}`)} ms, all ${CALENDARS} ${await ms('/api/sync/runs')} ms\n`,
  );
}

const JOBS = `
  SELECT id AS "calendarId", product_id AS "productId", epoch, current_generation() AS generation, 60 AS "intervalMinutes", 0 AS failures
    FROM external_calendars ORDER BY id`;

/** PostgreSQL's own thresholds. */
const DEAD = `
  SELECT relname FROM pg_stat_user_tables
   WHERE relname IN ('counted_runs', 'external_calendars', 'sync_schedules') AND n_dead_tup > 50 + 0.2 * n_live_tup`;

const SIZE = `
  SELECT pg_table_size($1::regclass)::float8 / $2 AS heap, pg_total_relation_size($1::regclass)::float8 / $2 AS all,
         s.n_live_tup::float8 / $2 AS rows, round(100.0 * n_tup_hot_upd / greatest(n_tup_upd, 1))::int AS hot
    FROM pg_stat_user_tables s WHERE relid = $1::regclass`;

const SINGLY = `
  INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
  SELECT c.id, 'schedule', pg_catalog.now() - make_interval(hours => $2::int - hour), $1::jsonb
    FROM generate_series(1, $2::int) hour, external_calendars c ORDER BY hour`;

await withProduct({}, bench);
