import fc from 'fast-check';
import pg from 'pg';
import { overlaps } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { lawRuns } from '../../../testing/proof.ts';
import { HoldJob } from '../src/reservation/hold.job.ts';
import { night } from './support/import-scene.ts';
import { HELD_STAYS, Mirror } from './support/mirror.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const HISTORIES = Number(process.env['BOOKING_HISTORIES'] ?? lawRuns(400));
const PROGRAMS = 4;
const SHARED_KEY = 'ab'.repeat(32);

type Range = readonly [start: number, length: number];

/** What a program does, or what befalls its last hold. */
type Step =
  | { what: 'book' | 'hold'; range: Range }
  | { what: 'confirm' | 'extend' | 'expire' }
  | { what: 'sell'; stays: Range[] };

const anyRange = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 3 }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('book' as const, 'hold' as const), range: anyRange }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('confirm' as const, 'extend' as const, 'expire' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('sell' as const), stays: fc.array(anyRange, { maxLength: 2 }) }),
  },
);
const anyHistory = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), {
  minLength: PROGRAMS,
  maxLength: PROGRAMS,
});

interface Row {
  id: string;
  from: string;
  to: string;
  status: string;
  isLate: boolean;
}

describe('four programs that book one property over two servers', () => {
  let servers: [TestApp, TestApp];
  let database: pg.Client;
  let platform: FeedServer;
  let host: ApiClient;
  let programs: ApiClient[];
  let mirror: Mirror;

  beforeAll(async () => {
    const first = await startTestApp({ FEED_KEY: SHARED_KEY }, { isUnthrottled: true });
    const sameDatabase = { FEED_KEY: SHARED_KEY, DATABASE_URL: first.databaseUrl };
    servers = [first, await startTestApp(sameDatabase, { isUnthrottled: true })];
    database = new pg.Client({ connectionString: first.databaseUrl });
    await database.connect();
    platform = await FeedServer.start();
    host = await first.newHost('host@example.test');
    const { json } = await host.post('/api/tokens', {
      name: 'Programs',
      scopes: ['read', 'stays:write', 'calendars:write'],
    });
    programs = Array.from({ length: PROGRAMS }, (_, at) => new ApiClient(servers[at % 2]!.url, json.token));
    mirror = await Mirror.begin(programs[1]!);
  });
  afterAll(async () => {
    await database.end();
    await platform.stop();
    await servers[1].stop();
    await servers[0].stop();
  });

  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
  const freeExpired = () => Promise.all(servers.map(({ app }) => app.get(HoldJob).free()));

  /** @returns the reservations that the program was told are confirmed */
  const live = async (program: ApiClient, steps: readonly Step[], productId: string, calendarId: string) => {
    const path = `/api/products/${productId}/reservations`;
    const confirmed = new Set<string>();
    let hold: string | null = null;
    const note = ({ json }: { json: { id: string; status: string | number } }) => {
      if (json.status === 'confirmed') confirmed.add(json.id);
    };
    for (const step of steps) {
      if (step.what === 'sell') {
        platform.publishes(
          airbnbFeed(
            step.stays.map(([start, length]) => ({
              uid: `${start}`,
              from: night(start),
              to: night(start + length),
            })),
          ),
        );
        await program.post(`/api/calendar/${productId}/external/${calendarId}/sync`, {});
      } else if (step.what === 'book' || step.what === 'hold') {
        const [start, length] = step.range;
        const stay = { guest: 'Guest', arrival: night(start), departure: night(start + length) };
        const answer = await program.post(
          path,
          step.what === 'hold' ? { ...stay, expiresAt: inAnHour() } : stay,
        );
        note(answer);
        if (answer.json.status === 'pending') hold = answer.json.id;
      } else if (hold === null) continue;
      else if (step.what === 'confirm')
        note(await program.patch(`${path}/${hold}`, { status: 'confirmed', freshness: 'warn' }));
      else if (step.what === 'extend') await program.patch(`${path}/${hold}`, { expiresAt: inAnHour() });
      else {
        const expire = `UPDATE reservations SET expires_at = now() - interval '1 second' WHERE id = $1 AND status = 'pending'`;
        await database.query(expire, [hold]);
        await freeExpired();
      }
    }
    return confirmed;
  };

  it('no night is given twice, no confirmation is lost, no hold outlives its time, and who asks for changes knows all', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (histories) => {
        const { json: product } = await host.post('/api/products', {
          name: 'Villa',
          timeZone: 'Europe/Paris',
        });
        platform.publishes(airbnbFeed([]));
        const { json: calendar } = await host.post(`/api/calendar/${product.id}/external`, {
          name: 'Airbnb',
          icalUrl: platform.url(`/${product.id}.ics`),
        });
        const told = await Promise.all(
          histories.map((steps, at) => live(programs[at]!, steps, product.id, calendar.id)),
        );
        await freeExpired();
        const { rows } = await database.query<Row>(
          `SELECT id, arrival::text AS "from", departure::text AS "to", status,
                  coalesce(expires_at < now() - interval '5 seconds', false) AS "isLate"
             FROM reservations WHERE product_id = $1 AND status <> 'cancelled' ORDER BY arrival`,
          [product.id],
        );
        for (const [at, row] of rows.entries())
          for (const other of rows.slice(at + 1)) expect(overlaps(row, other)).toBe(false);
        expect(rows.filter(({ isLate }) => isLate)).toEqual([]);
        const standing = rows.filter(({ status }) => status === 'confirmed').map(({ id }) => id);
        expect(standing.toSorted()).toEqual(told.flatMap((ids) => [...ids]).toSorted());
        await mirror.follow(7);
        const { rows: held } = await database.query<{ stay: string }>(HELD_STAYS, [product.id]);
        expect(mirror.staysOf(product.id)).toEqual(held.map(({ stay }) => stay));
      }),
      { numRuns: HISTORIES },
    );
  }, 600_000);
});
