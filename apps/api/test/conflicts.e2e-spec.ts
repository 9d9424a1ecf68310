import { DataSource } from 'typeorm';
import { bookingFeed } from '../../../testing/feeds.ts';
import { DatesOfDismissals1766700000053 } from '../src/database/migrations/0053-dates-of-dismissals.ts';
import { ConflictJob } from '../src/stay/conflicts/conflict.job.ts';
import { StayWriting } from '../src/stay/stay-writing.service.ts';
import { byHand } from './support/by-hand.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { refusing } from './support/refusing.ts';

/** A conflict as its host sees it. */
interface Conflict {
  id: string;
  kind: string;
  state: string;
  from: string;
  to: string;
  sides: { kind: string; label: string | null; calendar: { name: string } | null }[];
}

describe('conflicts between sources', () => {
  byHand(ConflictJob, 'settle');
  const scene = ImportScene.inSuite();
  const path = (query = '') => `/api/products/${scene.productId}/conflicts${query}`;
  const list = async (query = ''): Promise<Conflict[]> => (await scene.host.get(path(query))).json.items;
  const decide = (id: string, state: string) => scene.host.patch(path(`/${id}`), { state });
  const book = async (from: number, to: number, guest = 'Dupuis') =>
    (
      await scene.host.post(`/api/products/${scene.productId}/reservations`, {
        guest,
        arrival: night(from),
        departure: night(to),
        doubleBooking: true,
      })
    ).json;
  const stay = (uid: string, from: number, to: number, summary = 'Reserved') => {
    return { uid, from: night(from), to: night(to), summary };
  };

  it('a booking over another platform’s booking is shown at once, with both sides and the shared nights', async () => {
    await scene.imported([stay('a', 10, 14)]);
    await book(12, 16);
    expect(await list()).toMatchObject([
      {
        kind: 'booking',
        state: 'open',
        from: night(12),
        to: night(14),
        sides: [
          { kind: 'imported', label: 'Reserved', calendar: { name: 'Airbnb' } },
          { kind: 'reservation', label: 'Dupuis', calendar: null },
        ],
      },
    ]);
  });

  it('a turnover is none, and neither is our own stay that a channel repeats', async () => {
    await book(10, 14);
    await scene.readFeed('Airbnb');
    await scene.imported([stay('a', 14, 16), stay('b', 10, 14, 'Airbnb (Not available)')]);
    expect(await list()).toEqual([]);
  });

  it('is resolved by itself when the stays no longer overlap, and is the same one when they do again', async () => {
    const { id } = await book(10, 14);
    await scene.imported([stay('a', 13, 15)]);
    const [conflict] = await list();
    await scene.host.patch(`/api/products/${scene.productId}/reservations/${id}`, { departure: night(13) });
    expect(await list()).toEqual([]);
    expect(await list('?state=resolved')).toMatchObject([
      { id: conflict!.id, state: 'resolved', kind: 'booking' },
    ]);
    await scene.host.patch(`/api/products/${scene.productId}/reservations/${id}`, {
      departure: night(14),
      doubleBooking: true,
    });
    expect(await list()).toEqual([conflict]);
  });

  it('goes with the calendar that it came from', async () => {
    await book(10, 14);
    const calendar = await scene.imported([stay('a', 13, 15)]);
    await scene.host.delete(`${scene.externalPath}/${calendar}`);
    expect(await list()).toEqual([]);
  });

  it('acknowledged, it stays in the list and is quiet, until there is more of it', async () => {
    const { id } = await book(10, 14);
    await scene.imported([stay('a', 13, 16)]);
    const [conflict] = await list();
    expect((await decide(conflict!.id, 'acknowledged')).json).toMatchObject({ state: 'acknowledged' });
    expect(await list()).toMatchObject([{ state: 'acknowledged' }]);
    await scene.host.patch(`/api/products/${scene.productId}/reservations/${id}`, {
      departure: night(15),
      doubleBooking: true,
    });
    expect(await list()).toMatchObject([{ id: conflict!.id, state: 'open', to: night(15) }]);
  });

  it('a probable duplicate is dismissed for good, even when its feed is removed and read anew', async () => {
    await book(10, 14);
    scene.platform.publishes(bookingFeed([stay('a', 10, 14)]));
    const { id } = await scene.add('Booking.com');
    const [duplicate] = await list();
    expect(duplicate).toMatchObject({ kind: 'duplicate', state: 'open' });
    expect((await decide(duplicate!.id, 'dismissed')).json).toMatchObject({ state: 'dismissed' });
    expect([await list(), await scene.takenNights()]).toMatchObject([[], { length: 4 }]);
    scene.platform.publishes(bookingFeed([]));
    await scene.free(id);
    scene.platform.publishes(bookingFeed([stay('a', 10, 14)]));
    await scene.sync(id);
    expect([await list(), await list('?state=dismissed')]).toMatchObject([[], [{ kind: 'duplicate' }]]);
  });

  it('a dismissed duplicate stays so under the UIDs that Booking.com issues anew at each reading', async () => {
    await book(10, 14);
    const lists = (uid: string) => scene.platform.publishes(bookingFeed([stay(uid, 10, 14)]));
    lists('a');
    const { id } = await scene.add('Booking.com');
    await decide((await list())[0]!.id, 'dismissed');
    for (const uid of ['b', 'c']) {
      lists(uid);
      await scene.sync(id);
      expect([await list(), await list('?state=dismissed')]).toMatchObject([[], [{ kind: 'duplicate' }]]);
    }
  });

  describe('where all events of a listing have one UID', () => {
    const calendars = ['seven', 'nine'];
    let ids: string[];
    const listed = async (...nights: [from: number, to: number][]) => {
      for (const uid of calendars)
        scene.platform.publishAt(`/${uid}`, bookingFeed(nights.map(([from, to]) => stay(uid, from, to))));
      for (const id of ids) await scene.sync(id);
    };
    const found = async (state: string) =>
      (await list(`?state=${state}`)).map(({ kind, from }) => [kind, from]);
    const dismiss = async () => decide((await list())[0]!.id, 'dismissed');

    beforeEach(async () => {
      ids = [];
      for (const uid of calendars) {
        const icalUrl = scene.platform.publishAt(`/${uid}`, bookingFeed([stay(uid, 10, 13)]));
        ids.push((await scene.add(uid, { icalUrl })).id);
      }
      await dismiss();
    });

    it('a dismissed duplicate dismisses none of other dates, each of which is dismissed and reopened alone', async () => {
      await listed([10, 13], [20, 23]);
      expect([await found('open'), await found('dismissed')]).toEqual([
        [['duplicate', night(20)]],
        [['duplicate', night(10)]],
      ]);
      await dismiss();
      const [earlier] = await list('?state=dismissed');
      await decide(earlier!.id, 'open');
      expect([await found('open'), await found('dismissed')]).toEqual([
        [['duplicate', night(10)]],
        [['duplicate', night(20)]],
      ]);
    });

    it('a dismissed duplicate whose stays both move to other dates is shown again', async () => {
      await listed([20, 23]);
      expect([await found('open'), await found('dismissed')]).toEqual([[['duplicate', night(20)]], []]);
    });

    it('a dismissal of a former version holds where it can mean one duplicate, else the host decides again', async () => {
      const upgrade = async (dismissedAt: string) => {
        const runner = scene.app.app.get(DataSource).createQueryRunner();
        await new DatesOfDismissals1766700000053().down(runner);
        await runner.query(`UPDATE dismissed_duplicates SET dismissed_at = ${dismissedAt}`);
        await new DatesOfDismissals1766700000053().up(runner);
        await runner.release();
      };
      await listed([10, 13], [20, 23]);
      await upgrade('dismissed_at');
      expect(await found('dismissed')).toEqual([['duplicate', night(10)]]);
      await upgrade('now()');
      expect([await list(), await found('dismissed')]).toMatchObject([{ length: 2 }, []]);
    });
  });

  it('a duplicate whose place a guest with a code takes is another one, though his dates are the same', async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(10), to: night(14) });
    const id = await scene.imported([stay('a', 10, 14)]);
    await decide((await list())[0]!.id, 'dismissed');
    scene.lists([{ ...stay('b', 10, 14), code: 'HMTEST0001' }]);
    await scene.sync(id);
    expect(await list()).toMatchObject([{ kind: 'duplicate', state: 'open' }]);
  });

  it('a dismissed duplicate that turns out to be another stay is shown again', async () => {
    await book(10, 14);
    scene.platform.publishes(bookingFeed([stay('a', 10, 14)]));
    const { id } = await scene.add('Booking.com');
    await decide((await list())[0]!.id, 'dismissed');
    scene.platform.publishes(bookingFeed([stay('a', 10, 15)]));
    await scene.sync(id);
    expect(await list()).toMatchObject([{ kind: 'booking', state: 'open' }]);
  });

  it('dismissing is taken back by opening it again; a true conflict cannot be dismissed at all', async () => {
    await book(10, 14);
    scene.platform.publishes(bookingFeed([stay('a', 10, 14), stay('b', 13, 15)]));
    await scene.add('Booking.com');
    const [conflict, duplicate] = await list();
    expect((await decide(conflict!.id, 'dismissed')).json.code).toBe('not_dismissible');
    await decide(duplicate!.id, 'dismissed');
    expect(await list()).toHaveLength(1);
    await decide(duplicate!.id, 'open');
    expect(await list()).toHaveLength(2);
  });

  it('all properties are listed together, bookings first, a page at a time', async () => {
    const host = await scene.app.newHost('two-villas@example.test');
    const guest = scene.host;
    scene.host = host;
    for (const from of [30, 20]) {
      scene.productId = await scene.addProduct();
      await book(from, from + 4);
      await host.post(`/api/products/${scene.productId}/blocks`, {
        from: night(from + 1),
        to: night(from + 2),
        force: true,
      });
      scene.lists([stay('a', from + 3, from + 5)]);
      await scene.add();
    }
    const { json } = await host.get('/api/conflicts?pageSize=3');
    expect(json.total).toBe(4);
    expect(json.items.map(({ kind, from }: Conflict) => [kind, from])).toEqual([
      ['booking', night(23)],
      ['booking', night(33)],
      ['block', night(21)],
    ]);
    scene.host = guest;
  });

  it('what somebody changed past the application is found at the next turn', async () => {
    await scene.imported([stay('a', 10, 14)]);
    await scene.query(
      `INSERT INTO reservations (product_id, guest, arrival, departure, status) VALUES ($1, 'By hand', $2, $3, 'confirmed')`,
      [scene.productId, night(12), night(16)],
    );
    expect(await list()).toEqual([]);
    expect(await scene.app.app.get(StayWriting).settleOverdue()).toBe(1);
    expect(await list()).toMatchObject([{ kind: 'booking' }]);
  });

  it('of all other properties are found where one cannot be settled, and its own at a later turn', async () => {
    const settle = () => scene.app.app.get(StayWriting).settleOverdue();
    const bookedByHand = async () => {
      scene.productId = await scene.addProduct();
      await scene.imported([stay('a', 10, 14)]);
      await scene.query(
        `INSERT INTO reservations (product_id, guest, arrival, departure, status) VALUES ($1, 'By hand', $2, $3, 'confirmed')`,
        [scene.productId, night(12), night(16)],
      );
      return scene.productId;
    };
    const [failing, ...others] = [await bookedByHand(), await bookedByHand(), await bookedByHand()];
    const mended = await refusing(scene, 'conflicts', `NEW.product_id = '${failing}'`);
    expect(await settle()).toBe(2);
    for (scene.productId of others) expect(await list()).toHaveLength(1);
    await mended();
    expect(await settle()).toBe(1);
    scene.productId = failing;
    expect(await list()).toHaveLength(1);
  });
});
