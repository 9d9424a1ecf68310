import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { startProduct } from '../testing/start-product.ts';

/** Properties of so many hosts, with three calendars each, seven stays and seven runs a calendar; `-- 20` makes twenty times as many. */
const PROPERTIES = 50_000;
const OWNERS = 10_000;
const SOURCES = 800;
const ROUNDS = 5;

const DIST = join(import.meta.dirname, '../dist/apps/api/src');

/** `npm run bench:growth`: what must not grow with everybody's calendars, on many of them. */
async function bench(times: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  // Nothing is due of itself meanwhile: a second server looks for what is.
  const product = await startProduct(folder, { LOG_LEVEL: 'warn', SYNC_SCHEDULER: 'off' });
  const client = new pg.Client({ connectionString: product.databaseUrl, options: '-c jit=off' });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica; SET work_mem = '256MB'");
    for (const statement of SEED) await client.query(statement, statement.includes('$1') ? [times] : []);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM ANALYZE');
    const list = (query: string) => () => product.call('GET', `/api/calendar/sync-all?pageSize=50${query}`);
    const last = Math.floor((3 * PROPERTIES * times) / 50);
    await print('administrators: first page', list(''));
    await print('administrators: last page', list(`&page=${last}`));
    await print('administrators: search', list('&search=airbnb'));
    await print('administrators: failing', list('&state=failing'));
    await print('administrators: one cause', list('&errorCode=http_404_410'));
    const due = await dueQueue(product.databaseUrl);
    await print('what is due is looked for', due.look);
    await client.query("UPDATE external_calendars SET next_sync_at = now() - interval '1 hour' * random()");
    await client.query('VACUUM ANALYZE external_calendars');
    await print('the same, with everything overdue', due.look);
    await due.close();
    await syncAll(product, 3 * PROPERTIES * times);
  } finally {
    await client.end();
    await product.stop();
    rmSync(folder, { recursive: true });
  }
}

/** An administrator synchronises all: how long until it is accepted, and until every calendar is found; then it is cancelled. */
async function syncAll({ call }: Awaited<ReturnType<typeof startProduct>>, calendars: number): Promise<void> {
  const began = performance.now();
  const { jobId } = await call<{ jobId: string }>('POST', '/api/calendar/sync-all');
  const accepted = performance.now() - began;
  const path = `/api/admin/sync-jobs/${jobId}`;
  while ((await call<{ total: number }>('GET', path)).total < calendars) await setTimeout(100);
  const found = performance.now() - began;
  await call('DELETE', path);
  report('administrators: sync all is accepted', accepted);
  report('administrators: sync all has found every calendar', found);
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

async function print(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  const milliseconds: number[] = [];
  while (milliseconds.length < ROUNDS) {
    const began = performance.now();
    await work();
    milliseconds.push(performance.now() - began);
  }
  report(name, milliseconds.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]!);
}

function report(name: string, milliseconds: number): void {
  process.stdout.write(`${name}: ${milliseconds.toFixed(0)} ms\n`);
}

const SEED = [
  `INSERT INTO users (email, name, role, password_hash)
   SELECT 'host' || n || '@example.test', 'Host ' || n, 'host', 'none' FROM generate_series(1, ${OWNERS} * $1::int) n`,
  `INSERT INTO products (owner_id, name, time_zone)
   SELECT u.id, 'Maison ' || u.email || k, 'Europe/Paris'
     FROM users u, generate_series(1, ${PROPERTIES / OWNERS}) k WHERE u.password_hash = 'none'`,
  `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, url_key, next_sync_at, last_sync_at, last_attempt_at,
                                   last_sync_status, last_sync_error, attempted_in, read_in)
   SELECT p.id, 'Calendar ' || k, decode(repeat('ab', 120), 'hex'),
          CASE WHEN random() < 0.5 THEN 'www.airbnb.com' WHEN random() < 0.5 THEN 'admin.booking.com'
               ELSE 'host' || (random() * ${SOURCES})::int || '.example' END,
          decode(md5(p.id::text || k), 'hex'), now() + random() * interval '1 day', now() - random() * interval '1 day',
          now() - random() * interval '1 day', CASE WHEN luck < 0.01 THEN 'error' ELSE 'success' END,
          CASE WHEN luck < 0.005 THEN 'http_404_410' WHEN luck < 0.01 THEN 'http_5xx' END, c.generation, c.generation
     FROM (SELECT id, k, random() AS luck FROM products, generate_series(1, 3) k) p, continuity c`,
  `INSERT INTO unavailability_blocks (product_id, external_calendar_id, starts_on, ends_on, uid, edited_at)
   SELECT c.product_id, c.id, current_date + 7 * k, current_date + 7 * k + 3, k::text, now()
     FROM external_calendars c, generate_series(1, 7) k`,
  `INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
   SELECT c.id, 'schedule', now() - k * interval '12 days', '{"outcome": "unchanged", "unchanged": 7, "milliseconds": 120}'
     FROM external_calendars c, generate_series(1, 7) k`,
];

await bench(Number(process.argv[2] ?? 1));
