import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { RunningProduct } from '../testing/start-product.ts';
import { until } from '../testing/until.ts';
import { OF_AN_OWNER, seedHistory, seedOwners } from './scale-seed.ts';
import { type Figure, medianOf, type Size, type Suite } from './suite.ts';
import { withProduct } from './with-product.ts';

const FULL = { owners: 10_000, sources: 800 };
const QUICK = { owners: 1_200, sources: 50 };
const OF_A_PROPERTY = 3;
const ROUNDS = 5;

const DIST = join(import.meta.dirname, '../dist/apps/api/src');

/**
 * What must not grow with everybody's calendars: how much of their table is read to find what is due, on a number of
 * them and on four times as many. In full, also how long that and administrators' questions take on 150,000 calendars,
 * or `--times` as many.
 */
export const SCALE: Suite = {
  names: ['scale'],
  run: async (size: Size) => [
    await growthOfLooking(),
    ...(size.isQuick ? [] : await timesOfMany(size.times)),
  ],
};

function growthOfLooking(): Promise<Figure> {
  return withProduct({}, async (product) => {
    // Whatever it reads by itself would be counted.
    await product.server.stop();
    return onDatabase(product, async (client) => {
      await client.query('ALTER SYSTEM SET autovacuum = off');
      await client.query('SELECT pg_reload_conf()');
      await seedOwners(client, QUICK.owners / 4, QUICK.sources);
      const few = await pagesOfLooking(client, product);
      await seedOwners(client, QUICK.owners, QUICK.sources);
      const peer = { name: 'of a quarter of the calendars', value: few };
      const value = await pagesOfLooking(client, product);
      return { suite: 'scale', name: 'what is due is looked for', value, unit: 'pages read', peer };
    });
  });
}

/** Of the calendars' table and its indexes. */
async function pagesOfLooking(client: pg.Client, { databaseUrl }: RunningProduct): Promise<number> {
  const due = await dueQueue(databaseUrl);
  const before = await pagesSoFar(client);
  await due.look();
  await due.close();
  await until(async () => (await client.query(OTHERS)).rowCount === 0);
  return (await pagesSoFar(client)) - before;
}

/** PostgreSQL counts what a connection did once that has ended, or is made to say so. */
async function pagesSoFar(client: pg.Client): Promise<number> {
  await client.query('SELECT pg_stat_force_next_flush()');
  return (await client.query<{ pages: number }>(PAGES)).rows[0]!.pages;
}

const PAGES = `
  SELECT (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::int AS pages
    FROM pg_statio_user_tables WHERE relname = 'external_calendars'`;
const OTHERS = `
  SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;

function timesOfMany(times: number): Promise<Figure[]> {
  return withProduct({}, (product) =>
    onDatabase(product, async (client) => {
      await seedOwners(client, FULL.owners * times, FULL.sources);
      await seedHistory(client);
      const calendars = FULL.owners * OF_AN_OWNER * OF_A_PROPERTY * times;
      const list = (query: string) => () => product.call('GET', `/api/calendar/sync-all?pageSize=50${query}`);
      const figures = [
        await timeOf('administrators: first page', list('')),
        await timeOf('administrators: last page', list(`&page=${Math.floor(calendars / 50)}`)),
        await timeOf('administrators: search', list('&search=airbnb')),
        await timeOf('administrators: failing', list('&state=failing')),
        await timeOf('administrators: one cause', list('&errorCode=http_404_410')),
      ];
      const due = await dueQueue(product.databaseUrl);
      figures.push(await timeOf('what is due, time', due.look));
      await client.query("UPDATE external_calendars SET next_sync_at = now() - interval '1 hour' * random()");
      await client.query('VACUUM ANALYZE external_calendars, sync_schedules');
      figures.push(await timeOf('what is due, time, everything overdue', due.look));
      await due.close();
      return [...figures, ...(await syncAll(product, calendars))];
    }),
  );
}

async function onDatabase<Result>(
  { databaseUrl }: RunningProduct,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An administrator synchronises all: how long until it is accepted, and until every calendar is found; then it is cancelled. */
async function syncAll({ call }: RunningProduct, calendars: number): Promise<Figure[]> {
  const began = performance.now();
  const { jobId } = await call<{ jobId: string }>('POST', '/api/calendar/sync-all');
  const accepted = performance.now() - began;
  const path = `/api/admin/sync-jobs/${jobId}`;
  // Each question counts all of them: asked as often as tests ask, it would be what is measured.
  while ((await call<{ total: number }>('GET', path)).total < calendars) await setTimeout(100);
  const found = performance.now() - began;
  await call('DELETE', path);
  return [
    milliseconds('administrators: sync all is accepted', accepted),
    milliseconds('administrators: sync all has found every calendar', found),
  ];
}

/** The server's own look for what is due, which queues nothing here. */
async function dueQueue(databaseUrl: string) {
  const { DataSource } = await import('typeorm');
  const { dataSourceOptions } = await import(join(DIST, 'database/data-source.js'));
  const { CalendarSyncJob } = await import(join(DIST, 'external-calendar/sync/calendar-sync.job.js'));
  const database = await new DataSource(dataSourceOptions(databaseUrl, 2)).initialize();
  const nowhere = { counts: () => Promise.resolve({ waiting: 0 }), add: () => Promise.resolve() };
  const job = new CalendarSyncJob(database, nowhere, null, null, { syncScheduler: true });
  return { look: () => job.queueDue() as Promise<number>, close: () => database.destroy() };
}

async function timeOf(name: string, work: () => Promise<unknown>): Promise<Figure> {
  await work();
  const times: number[] = [];
  while (times.length < ROUNDS) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return milliseconds(name, medianOf(times));
}

function milliseconds(name: string, value: number): Figure {
  return { suite: 'scale', name, value, unit: 'ms' };
}
