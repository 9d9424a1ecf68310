import fc from 'fast-check';
import { nightsOf, type Stay } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { lawRuns } from '../../../testing/proof.ts';
import { BlockService } from '../src/block/block.service.ts';
import { CalendarSyncService } from '../src/external-calendar/sync/calendar-sync.service.ts';
import { SyncHistoryService } from '../src/external-calendar/sync-history.service.ts';
import type { Product } from '../src/property/product.entity.ts';
import { ReservationService } from '../src/reservation/reservation.service.ts';
import { DiscardedService } from '../src/stay/discard/discarded.service.ts';
import { ImportScene, night } from './support/import-scene.ts';

const HISTORIES = lawRuns(1_000);
const STEPS = 5;

/** Something that happens to a property: to its own stays, or in one of two platforms. */
type Step =
  | { what: 'book'; stay: Range }
  | { what: 'block'; stay: Range }
  | { what: 'move' | 'remove' | 'cancel'; stay: Range; which: number }
  | { what: 'restore'; which: number }
  | { what: 'list'; platform: 0 | 1; stays: Listed[] }
  | { what: 'undo'; platform: 0 | 1 };
type Range = readonly [start: number, length: number];
type Listed = { uid: string; range: Range; summary: string };

interface SourcedRow extends Stay {
  id: string;
  source: string;
  nature: string;
}

const anyRange = fc.tuple(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 1, max: 6 }));
const anyListed = fc.record({
  uid: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  range: anyRange,
  summary: fc.constantFrom('Reserved', 'Not available', 'CLOSED'),
});
const anyPlatform = fc.constantFrom<0 | 1>(0, 1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant<'book'>('book'), stay: anyRange }),
  fc.record({ what: fc.constant<'block'>('block'), stay: anyRange }),
  fc.record({
    what: fc.constantFrom<'move' | 'remove' | 'cancel'>('move', 'remove', 'cancel'),
    stay: anyRange,
    which: fc.nat(9),
  }),
  fc.record({
    what: fc.constant<'list'>('list'),
    platform: anyPlatform,
    stays: fc.uniqueArray(anyListed, { selector: ({ uid }) => uid, maxLength: 4 }),
  }),
  fc.record({ what: fc.constant<'undo'>('undo'), platform: anyPlatform }),
  fc.record({ what: fc.constant<'restore'>('restore'), which: fc.nat(9) }),
);

const nights = ([start, length]: Range): Stay => ({ from: night(start), to: night(start + length) });

/** What the rules say of two stays, without the product's own code. */
function kindOf(one: SourcedRow, other: SourcedRow): string {
  const natures = [one.nature, other.nature];
  const isSame = one.from === other.from && one.to === other.to;
  if (isSame && natures.some((nature) => nature !== 'booking')) return 'duplicate';
  return natures.includes('block') ? 'block' : 'booking';
}

describe('conflicts that are stored', () => {
  const scene = ImportScene.inSuite({ CALENDARS_PER_HOST: '100000' });
  const service = <Service>(type: new (...parts: never[]) => Service) => scene.app.app.get(type);

  /** Everything that holds a night now, read from the tables themselves. */
  const present = () =>
    scene.query<SourcedRow>(
      `SELECT id, arrival::text AS "from", departure::text AS "to", 'own' AS source, 'booking' AS nature
         FROM reservations WHERE product_id = $1 AND status <> 'cancelled'
       UNION ALL
       SELECT id, starts_on::text, ends_on::text, coalesce(external_calendar_id::text, 'manual'),
              CASE WHEN external_calendar_id IS NULL THEN 'block' ELSE kind END
         FROM unavailability_blocks WHERE product_id = $1 AND role = 'stay'`,
      [scene.productId],
    );

  const bruteForce = async () => {
    const rows = await present();
    return rows
      .flatMap((one, index) =>
        rows.slice(index + 1).flatMap((other) => {
          const shared = nightsOf(one).filter((shared) => nightsOf(other).includes(shared));
          if (one.source === other.source || shared.length === 0) return [];
          return `${[one.id, other.id].sort().join(' ')} ${kindOf(one, other)} ${shared.join()}`;
        }),
      )
      .sort();
  };

  const stored = async () => {
    const rows = await scene.query<Stay & { pair: string; kind: string }>(
      `SELECT first_stay_id || ' ' || second_stay_id AS pair, kind, starts_on::text AS "from", ends_on::text AS "to"
         FROM conflicts WHERE product_id = $1 AND resolved_at IS NULL`,
      [scene.productId],
    );
    return rows.map((row) => `${row.pair} ${row.kind} ${nightsOf(row).join()}`).sort();
  };

  const own = async () => {
    const rows = await scene.query<{ id: string; isBooking: boolean }>(
      `SELECT id, true AS "isBooking" FROM reservations WHERE product_id = $1
       UNION ALL SELECT id, false FROM unavailability_blocks WHERE product_id = $1 AND external_calendar_id IS NULL
       ORDER BY 1`,
      [scene.productId],
    );
    return rows;
  };

  /** What the product refuses, such as a second confirmed booking of a night, changes nothing: as in life. */
  const attempt = (work: () => Promise<unknown>) => work().catch(() => null);

  const happen = async (step: Step, calendarIds: readonly string[]) => {
    const { productId } = scene;
    const [bookings, blocks] = [service(ReservationService), service(BlockService)];
    const booked = { id: productId, unreadableSources: 'warn' } as const;
    if (step.what === 'list') {
      scene.platform.publishes(feedOf(step.stays));
      await service(CalendarSyncService).sync(calendarIds[step.platform]!, {
        trigger: 'manual',
        released: new Set(
          (await scene.query<{ id: string }>('SELECT id FROM unavailability_blocks')).map(({ id }) => id),
        ),
      });
    } else if (step.what === 'undo') {
      const product = { id: productId, timeZone: 'Europe/Paris' } as Product;
      await attempt(() => service(SyncHistoryService).undo(product, calendarIds[step.platform]!));
    } else if (step.what === 'restore') {
      const gone = await scene.query<{ id: string }>('SELECT id FROM discarded WHERE product_id = $1', [
        productId,
      ]);
      const chosen = gone[step.which % Math.max(1, gone.length)];
      const product = { id: productId } as Product;
      if (chosen) await attempt(() => service(DiscardedService).restore(product, chosen.id));
    } else {
      const { from, to } = nights(step.stay);
      if (step.what === 'book')
        return attempt(() =>
          bookings.book(booked, {
            guest: 'G',
            arrival: from,
            departure: to,
            force: true,
            doubleBooking: true,
          }),
        );
      if (step.what === 'block') return attempt(() => blocks.create(productId, { from, to, force: true }));
      const stays = await own();
      const chosen = stays[step.which % Math.max(1, stays.length)];
      if (!chosen) return null;
      const { id, isBooking } = chosen;
      if (step.what === 'move')
        return attempt(() =>
          isBooking
            ? bookings.update(booked, id, {
                arrival: from,
                departure: to,
                force: true,
                doubleBooking: true,
              })
            : blocks.update(productId, id, { from, to, force: true }),
        );
      if (step.what === 'cancel' && isBooking)
        return attempt(() => bookings.update(booked, id, { status: 'cancelled', force: true }));
      return attempt(() => (isBooking ? bookings.delete(productId, id) : blocks.delete(productId, id)));
    }
    return null;
  };

  it(`law: in ${HISTORIES} random histories of four sources, they are at every step what comparing all pairs finds`, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        scene.productId = await scene.addProduct();
        const calendarIds: string[] = [];
        scene.platform.publishes(feedOf([]));
        for (const platform of [0, 1]) {
          const icalUrl = scene.platform.url(`/${platform}.ics?property=${scene.productId}`);
          calendarIds.push(
            (await scene.host.post(scene.externalPath, { name: `P${platform}`, icalUrl })).json.id,
          );
        }
        for (const step of steps) {
          await happen(step, calendarIds);
          const expected = await bruteForce();
          expect(await stored()).toEqual(expected);
          found += expected.length;
        }
      }),
      { numRuns: HISTORIES },
    );
    expect(found).toBeGreaterThan(HISTORIES);
  }, 600_000);
});

function feedOf(stays: readonly Listed[]): string {
  return airbnbFeed(stays.map(({ uid, range, summary }) => ({ uid, summary, ...nights(range) })));
}
