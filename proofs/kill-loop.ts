import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient, type Call } from '../testing/api-client.ts';
import { FeedServer } from '../testing/feed-server.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { buildWhenNeeded } from '../tools/build.ts';
import { freePort, startEmbeddedPostgres } from '../tools/embedded-postgres.ts';

const STAYS = 60;
/** Long enough that some kills come before the first reading is applied and some between later ones. */
const MOST_MS_BEFORE_KILL = 400;
const PASSWORD = 'correct horse battery';

/**
 * `npm run kill-loop -- 50`: kills the server with SIGKILL at random moments while it synchronises a calendar of 60
 * stays whose every stay changes at each reading. After each kill a new server must start without manual repair, and
 * the calendar must hold exactly one generation of stays.
 */
async function killLoop(kills: number): Promise<void> {
  await buildWhenNeeded();
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-kills-'));
  chmodSync(folder, 0o711);
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway: true });
  const platform = await startPlatform();
  const port = await freePort();
  let wrong = 0;
  const start = () => startServerProcess({ port, databaseUrl: database.url, dataDir: folder });
  let server = await start();
  try {
    const host = await signUp(port, server.setupToken!);
    const calendar = await addCalendar(host, platform.url());
    for (let kill = 1; kill <= kills; kill += 1) {
      const syncing = syncUntilDead(host, calendar);
      await pause(Math.random() * MOST_MS_BEFORE_KILL);
      server.process.kill('SIGKILL');
      await syncing;
      server = await start();
      const generations = await generationsHeld(host, calendar.productId);
      if (generations.count !== STAYS || generations.kinds !== 1) wrong += 1;
    }
    process.stdout.write(`${kills} kills, ${platform.requests.length} readings, ${wrong} wrong block sets\n`);
  } finally {
    server.process.kill('SIGKILL');
    await platform.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  if (wrong > 0) process.exit(1);
}

/** A platform on loopback whose every answer is a new generation: each stay says which. */
async function startPlatform(): Promise<FeedServer> {
  const platform = await FeedServer.start();
  platform.answers((_, response) => void response.end(feedOf(platform.requests.length)));
  return platform;
}

function feedOf(generation: number): string {
  const first = Date.now() + 86_400_000 * (1 + (generation % 2));
  const day = (index: number) =>
    new Date(first + index * 4 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const events = Array.from({ length: STAYS }, (_, index) =>
    [
      'BEGIN:VEVENT',
      `UID:${index}@loop`,
      `DTSTART;VALUE=DATE:${day(index)}`,
      'DURATION:P2D',
      `SUMMARY:g${generation}`,
      'END:VEVENT',
    ].join('\r\n'),
  );
  return `BEGIN:VCALENDAR\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`;
}

interface Calendar {
  id: string;
  productId: string;
}

async function signUp(port: number, token: string): Promise<Call> {
  const { call } = new ApiClient(`http://127.0.0.1:${port}`);
  await call('POST', '/api/setup', { token, name: 'Loop', email: 'loop@example.test', password: PASSWORD });
  return call;
}

async function addCalendar(host: Call, icalUrl: string): Promise<Calendar> {
  const product = await host<{ id: string }>('POST', '/api/products', {
    name: 'Loop',
    timeZone: 'Europe/Paris',
  });
  return host<Calendar>('POST', `/api/calendar/${product.id}/external`, { name: 'Loop', icalUrl });
}

async function syncUntilDead(host: Call, { id, productId }: Calendar): Promise<void> {
  try {
    for (;;) await host('POST', `/api/calendar/${productId}/external/${id}/sync`);
  } catch {
    // The server was killed in the middle of it, as it should be.
  }
}

/** How many blocks the calendar holds, and of how many generations. */
async function generationsHeld(host: Call, productId: string): Promise<{ count: number; kinds: number }> {
  const { items } = await host<{ items: { summary: string }[] }>(
    'GET',
    `/api/products/${productId}/blocks?pageSize=200`,
  );
  return { count: items.length, kinds: new Set(items.map(({ summary }) => summary)).size };
}

killLoop(Number(process.argv[2] ?? 50)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
