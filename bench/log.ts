import pg from 'pg';
import { insertCalendars } from '../testing/insert-calendars.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { logPosition } from './log-bytes.ts';
import { AT_FIRST, OF_A_PROPERTY, type Platform, STAYS, startPlatform } from './platform.ts';
import { synchroniseAll } from './synchronise-all.ts';
import { withProduct } from './with-product.ts';

const CALENDARS = 600;
/** A pass that follows a checkpoint pays for whole pages; the ones after it do not. */
const PASSES_BEFORE = 2;
const SHOWN = 16;
const KINDS_SHOWN = 5;

interface Share {
  relation: string;
  bytes: number;
  kinds: string;
}

/**
 * `npm run bench:log`: what an unchanged and a wholly changed calendar write into PostgreSQL's log, table by table and index
 * by index: bytes of a calendar, and how many records of which kind and length. Asked for by an administrator.
 */
async function bench(product: RunningProduct, folder: string, platform: Platform): Promise<void> {
  const client = new pg.Client(product.databaseUrl);
  await client.connect();
  try {
    await client.query('CREATE EXTENSION pg_walinspect');
    // What it does by itself is no part of what a calendar costs; and the log is there still when it is looked at.
    for (const setting of ['autovacuum = off', "wal_keep_size = '2GB'"])
      await client.query(`ALTER SYSTEM SET ${setting}`);
    await client.query('SELECT pg_reload_conf()');
    await insertCalendars(product.databaseUrl, folder, platform.server.port, {
      properties: CALENDARS / OF_A_PROPERTY,
      calendars: CALENDARS,
    });
    const synchronise = () => synchroniseAll(product, CALENDARS);
    for (let pass = 0; pass < PASSES_BEFORE; pass += 1) await synchronise();
    await client.query('VACUUM ANALYZE');
    for (let pass = 0; pass < PASSES_BEFORE; pass += 1) await synchronise();
    await print('unchanged', client, synchronise);
    for (let nights = 2; nights < 2 + PASSES_BEFORE; nights += 1) {
      platform.publish({ changed: STAYS, nights });
      await synchronise();
    }
    platform.publish({ changed: STAYS, nights: 2 + PASSES_BEFORE });
    await print('50 of 50 changed', client, synchronise);
  } finally {
    await client.end();
  }
}

async function print(name: string, client: pg.Client, work: () => Promise<void>): Promise<void> {
  const from = await logPosition(client);
  await work();
  const { rows } = await client.query<Share>(SHARES, [
    from,
    await logPosition(client),
    CALENDARS,
    KINDS_SHOWN,
  ]);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  process.stdout.write(`${name}: ${Math.round(total)} bytes of a calendar\n`);
  for (const { relation, bytes, kinds } of rows.slice(0, SHOWN))
    process.stdout.write(`${Math.round(bytes).toString().padStart(8)}  ${relation}: ${kinds}\n`);
}

const SHARES = `
  WITH records AS (
    SELECT coalesce(c.relname, '(none)') AS relation, w.record_type AS kind, w.record_length AS bytes
      FROM pg_get_wal_records_info($1, $2) w
      LEFT JOIN pg_class c ON c.relfilenode = substring(w.block_ref FROM 'rel \\d+/\\d+/(\\d+)')::oid),
  kinds AS (
    SELECT relation, kind, count(*) / $3::float8 AS count, sum(bytes) / $3::float8 AS bytes, avg(bytes)::int AS each,
           row_number() OVER (PARTITION BY relation ORDER BY sum(bytes) DESC) AS place
      FROM records GROUP BY relation, kind)
  SELECT relation, sum(bytes) AS bytes,
         string_agg(format('%s × %s of %s', round(count::numeric, 2), kind, each), ', ' ORDER BY place) FILTER (WHERE place <= $4) AS kinds
    FROM kinds GROUP BY relation ORDER BY sum(bytes) DESC`;

const platform = await startPlatform(CALENDARS);
try {
  platform.publish(AT_FIRST);
  await withProduct({}, (product, folder) => bench(product, folder, platform));
} finally {
  await platform.server.stop();
}
