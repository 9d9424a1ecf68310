import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { Env } from '../src/config/env.ts';
import { CalendarAddressService } from '../src/external-calendar/calendar-address.service.ts';
import { ExternalCalendar } from '../src/external-calendar/external-calendar.entity.ts';
import { DEFAULT_FETCH_LIMITS, FETCH_LIMITS } from '../src/external-calendar/reading/calendar-fetcher.ts';
import { parseCalendarUrl } from '../src/external-calendar/reading/calendar-url.ts';
import { HostPacing } from '../src/external-calendar/reading/host-pacing.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { PaceMemory } from '../src/external-calendar/sync/pace-memory.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

const OF_SLOW = 1_200;
/** So many of one host are queued at a time. */
const MOST_OF_A_HOST = 500;
const OF_OTHER = 20;
const HOUR_MS = 3_600_000;

/** However slow the machine is, nobody gives up while the test lasts. */
const PATIENT = { ...DEFAULT_FETCH_LIMITS, headersMs: HOUR_MS, totalMs: HOUR_MS };

describe('a host of twelve hundred calendars that never answers', () => {
  const scene = ImportScene.inSuite(
    { SSRF_ALLOW_CIDRS: '127.0.0.0/8' },
    { providers: [{ provide: FETCH_LIMITS, useValue: PATIENT }] },
  );
  let other: FeedServer;
  beforeAll(async () => {
    other = await FeedServer.start('127.0.0.2');
    other.publishes(airbnbFeed(threeStays));
  });
  afterAll(() => other.stop());

  /** Calendars that were to be read so many hours ago. */
  const addDue = async (server: FeedServer, count: number, hoursAgo: number): Promise<void> => {
    const { productId } = scene;
    const addresses = scene.app.app.get(CalendarAddressService);
    const rows = Array.from({ length: count }, (_, number) => {
      const id = randomUUID();
      const url = parseCalendarUrl(server.url(`/${number}.ics`))!;
      return { id, productId, name: `${number}`, ...addresses.seal(id, url) };
    });
    await scene.app.app.get(DataSource).getRepository(ExternalCalendar).insert(rows);
    await scene.query(
      'UPDATE external_calendars SET next_sync_at = now() - make_interval(hours => $1) WHERE ical_host = $2',
      [hoursAgo, new URL(server.url()).host],
    );
  };

  const countOf = async (host: FeedServer, condition: string): Promise<number> => {
    const [row] = await scene.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM external_calendars WHERE ical_host = $1 AND ${condition}`,
      [new URL(host.url()).host],
    );
    return row!.count;
  };

  it('keeps no calendar of another waiting, though all of its own are due for longer', async () => {
    let [asking, most] = [0, 0];
    scene.platform.answers((_, response) => {
      most = Math.max(most, (asking += 1));
      response.on('close', () => (asking -= 1));
    });
    await addDue(scene.platform, OF_SLOW, 20);
    await addDue(other, OF_OTHER, 1);
    const queueDue = () => scene.app.app.get(CalendarSyncJob).queueDue(true);
    expect(await queueDue()).toBe(MOST_OF_A_HOST + OF_OTHER);
    await until(async () => (await countOf(other, "last_sync_status = 'success'")) === OF_OTHER);
    expect(most).toBeLessThanOrEqual(2);
    expect(await countOf(scene.platform, 'last_attempt_at IS NOT NULL')).toBeLessThanOrEqual(2 * most + 1);
    const rest = OF_SLOW - 2 * MOST_OF_A_HOST;
    expect([await queueDue(), await queueDue(), await queueDue()]).toEqual([MOST_OF_A_HOST, rest, 0]);
  });
});

describe('what a host bears', () => {
  const scene = ImportScene.inSuite();

  it('outlives the server that learnt it', async () => {
    const id = await scene.imported(threeStays);
    scene.platform.answers((_, response) => response.writeHead(503).end());
    await scene.sync(id);
    await scene.app.app.get(PaceMemory).exchange();
    const next = new HostPacing(scene.app.app.get(Env));
    await new PaceMemory(scene.app.app.get(DataSource), next).exchange();
    expect(next.paces()).toEqual([
      [new URL(scene.platform.url()).host, expect.objectContaining({ level: 0.5, troubles: 1 })],
    ]);
  });
});
