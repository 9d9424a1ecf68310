import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { FeedServer } from '../testing/feed-server.ts';
import { insertCalendars } from '../testing/insert-calendars.ts';
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { startProduct } from '../testing/start-product.ts';
import { freePort } from '../tools/embedded-postgres.ts';

const CALENDARS = 3_000;
const OF_A_PROPERTY = 5;
/** A platform answers over the internet. */
const LATENCY_MS = 150;
/** What a platform without limits is found to bear after 20 minutes or so (`pace.spec.ts`), and is remembered by then. */
const LEARNT =
  'INSERT INTO source_hosts (host, level, ceiling, troubles, paced_at) VALUES ($1, 32, 32, 0, now())';

/**
 * `npm run bench:hosts`: how many hourly calendars of one platform one server reads, at the pace that it has learnt; how
 * many runs were superseded, and how long an orderly stop takes while calendars are being read. `-- 2` has two servers.
 */
async function bench(servers: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  const platform = await startPlatform();
  const product = await startProduct(folder, { LOG_LEVEL: 'info', SYNC_HOST_SPACING_MS: '1000' });
  const client = new pg.Client(product.databaseUrl);
  await client.connect();
  const others: ServerProcess[] = [];
  try {
    while (others.length < servers - 1)
      others.push(
        await startServerProcess({
          port: await freePort(),
          databaseUrl: product.databaseUrl,
          dataDir: folder,
          variables: { SYNC_HOST_SPACING_MS: '1000' },
        }),
      );
    await client.query(LEARNT, [`127.0.0.1:${platform.port}`]);
    await client.query(LISTENING);
    await insertCalendars(product.databaseUrl, folder, platform.port, {
      properties: CALENDARS / OF_A_PROPERTY,
      calendars: CALENDARS,
    });
    const seconds = await secondsUntilRead(client);
    const anHour = Math.round((CALENDARS * 3_600) / seconds);
    process.stdout.write(
      `${CALENDARS} calendars of one platform in ${seconds.toFixed(1)} s: ${anHour} an hour (goal: 100,000)\n`,
    );
    const { rows } = await client.query<{ superseded: number }>(SUPERSEDED);
    process.stdout.write(
      `${rows[0]!.superseded} of ${CALENDARS} runs superseded (goal: fewer than 1 in 100)\n`,
    );
    await client.query('UPDATE external_calendars SET next_sync_at = now()');
    await untilSomeAreRead(client);
  } finally {
    await client.end();
    const began = performance.now();
    await Promise.all(others.map((other) => other.stop()));
    await product.stop();
    process.stdout.write(
      `an orderly stop while calendars are read: ${Math.round(performance.now() - began)} ms (goal: 20 s)\n`,
    );
    await platform.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Each of its calendars has two stays to come. */
async function startPlatform(): Promise<FeedServer> {
  const today = nightAt(new Date(), 'Europe/Paris');
  const compact = (days: number) => addNights(today, days).replaceAll('-', '');
  const stay = (from: number) =>
    `BEGIN:VEVENT\r\nUID:${from}@platform.example\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:${compact(from)}\r\nDTEND;VALUE=DATE:${compact(from + 4)}\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n`;
  const body = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Platform//EN\r\n${stay(10)}${stay(20)}END:VCALENDAR\r\n`;
  const platform = await FeedServer.start();
  platform.answers((_, response) => {
    response.setHeader('Content-Type', 'text/calendar');
    setTimeout(() => response.end(body), LATENCY_MS);
  });
  return platform;
}

/** From the first reading on: the tick of the scheduler is no part of it. */
async function secondsUntilRead(client: pg.Client): Promise<number> {
  for (;;) {
    const { rows } = await client.query<{ count: number; seconds: number }>(
      `SELECT count(*)::int AS count, extract(epoch FROM max(finished_at) - min(finished_at))::float8 AS seconds
         FROM ${RUNS} WHERE trigger = 'schedule'`,
    );
    const [{ count, seconds }] = rows as [{ count: number; seconds: number }];
    if (count >= CALENDARS) return seconds;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Those that change nothing are counted; here each calendar is read once on schedule. */
const RUNS =
  '(SELECT trigger, finished_at FROM sync_runs UNION ALL SELECT trigger, last_at FROM counted_runs) runs';

/** How runs end is written for whoever has a browser open. */
const LISTENING = "INSERT INTO event_listeners SELECT id, now() + interval '1 day' FROM users";

const SUPERSEDED =
  "SELECT count(*)::int AS superseded FROM events WHERE type = 'sync.finished' AND data ->> 'code' = 'superseded'";

/** The scheduler has noticed what is due once a further run is there. */
async function untilSomeAreRead(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${RUNS}`);
    if (rows[0]!.count > CALENDARS) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

await bench(Number(process.argv[2] ?? 1));
