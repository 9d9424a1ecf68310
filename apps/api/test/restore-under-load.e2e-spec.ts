import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import type { Answer, ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { type Backup, copyOf, dumpInPlaceOf, dumpOf, hasPgDump } from './support/backup.ts';
import { night, staysIn } from './support/import-scene.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** A hundred requests a second. */
const PACE_MS = 10;
/** So many right answers in a row: it has recovered. */
const AFTER = 200;
/** A server that does not come back within so many requests fails the test. */
const MOST_REQUESTS = 9_000;

const KNOWN: FeedStay = { uid: 'known', from: night(10), to: night(13) };
const BOOKED_SINCE: FeedStay = { uid: 'since', from: night(20), to: night(23) };

describe('a backup that is older than a booking, restored under a hundred requests a second', () => {
  let folder: string;
  let app: TestApp;
  let host: ApiClient;
  let platform: FeedServer;
  let feedPath: string;
  let availabilityPath: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hosteed-restore-'));
    app = await startTestApp({}, { isUnthrottled: true });
    host = await app.newHost('host@example.test');
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed([KNOWN]));
    const { id } = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json;
    await host.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl: platform.url() });
    const { pathname, search } = new URL((await host.get(`/api/calendar/${id}/token`)).json.feedUrl);
    feedPath = pathname + search;
    availabilityPath = `/api/products/${id}/availability?from=${night(0)}&to=${night(30)}`;
  });
  afterEach(async () => {
    await app.stop();
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const kindOf = ({ status, text, json, headers }: Answer): string => {
    if (status === 503) return headers.get('retry-after') ? '503' : '503 without Retry-After';
    // Sessions are restored like everything else.
    if (status === 401) return '503';
    if (status !== 200) return `${status} ${text}`;
    const isTaken = json
      ? json.takenNights.includes(BOOKED_SINCE.from)
      : staysIn(text).includes(`${BOOKED_SINCE.from}/${BOOKED_SINCE.to}`);
    return isTaken ? 'taken' : 'free';
  };

  const bookedAfter = async (backup: Backup): Promise<void> => {
    await backup.take();
    platform.publishes(airbnbFeed([KNOWN, BOOKED_SINCE]));
    const calendars = `/api/calendar/${feedPath.split('/')[3]}/sync-all`;
    expect((await host.post(calendars)).json.totals).toMatchObject({ added: 1, failed: 0 });
  };

  const restoreUnderLoad = async (backup: Backup): Promise<void> => {
    await bookedAfter(backup);
    const answers: Promise<string>[] = [];
    let inARow = 0;
    let refused = 0;
    const ask = async (): Promise<string> => {
      const isFeed = answers.length % 2 === 0;
      const kind = kindOf(await (isFeed ? app.anonymous.get(feedPath) : host.get(availabilityPath)));
      inARow = kind === 'taken' ? inARow + 1 : 0;
      if (kind !== 'taken') refused += 1;
      return kind;
    };
    let restoring: Promise<void> | null = null;
    let isRestored = false;
    for await (const _tick of setInterval(PACE_MS)) {
      if (answers.length === 100) restoring = backup.restore().finally(() => (isRestored = true));
      if (answers.length >= MOST_REQUESTS || (isRestored && refused > 0 && inARow >= AFTER)) break;
      answers.push(ask());
    }
    await restoring;
    const kinds = await Promise.all(answers);
    expect(Object.keys(Object.groupBy(kinds, (kind) => kind)).sort()).toEqual(['503', 'taken']);
    expect(kinds.at(-1)).toBe('taken');
  };

  it('as a copy of its files, shows the night free at no moment', async () => {
    await restoreUnderLoad(copyOf(app.databaseUrl));
  }, 120_000);

  it.each([
    ['beside the database that it replaces', dumpOf],
    ['over the database as it stands', dumpInPlaceOf],
  ])(
    'as a dump, restored %s, shows the night free at no moment',
    async (_, way) => {
      if (!(await hasPgDump(app.databaseUrl)))
        process.stderr.write(
          'No pg_dump is installed that is as new as the database server: none is restored\n',
        );
      else await restoreUnderLoad(way(app.databaseUrl, folder));
    },
    120_000,
  );
});
