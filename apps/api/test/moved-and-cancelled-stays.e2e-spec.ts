import { addNights } from '#availability';
import { airbnbFeed, bookingFeed, type FeedStay } from '../../../testing/feeds.ts';
import { ImportScene, night, rangeOf, threeStays, withLine } from './support/import-scene.ts';

const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const d = { uid: 'd', from: night(50), to: night(52) };

describe('stays that a platform changes', () => {
  const scene = ImportScene.inSuite();
  const { add, imported, lists, sync, ranges, ids, held, decide, readOnSchedule, readAfter, takenNights } =
    scene;

  describe('a stay that keeps its block', () => {
    it('is rescheduled under its UID, to dates that it never had', async () => {
      const id = await imported(threeStays);
      const before = await ids();
      lists([a, b, { ...c, from: night(40), to: night(42) }]);
      expect(await sync(id)).toMatchObject({ added: 0, changed: 1, removed: 0, held: 0 });
      expect(await ids()).toEqual(before);
      expect((await ranges())[2]).toEqual([night(40), night(42)]);
    });

    it('gets a new UID, as do all others, at every reading', async () => {
      const stays = threeStays.map(({ from, to }) => ({ from, to }));
      const anew = (reading: number) =>
        bookingFeed(stays.map((stay, index) => ({ ...stay, uid: `${reading}-${index}` })));
      scene.platform.publishes(anew(0));
      const { id } = await add('Booking.com');
      const before = await ids();
      for (const reading of [1, 2, 3]) {
        scene.platform.publishes(anew(reading));
        expect(await sync(id)).toMatchObject({ outcome: 'success', added: 0, removed: 0, held: 0 });
      }
      expect(await ids()).toEqual(before);
      expect(await ranges()).toEqual(threeStays.map(rangeOf));
    });

    it('is under way, and comes back from today on under a new UID: its past nights stay', async () => {
      scene.platform.publishes(bookingFeed([{ uid: 'old', from: night(-2), to: night(4) }]));
      const { id } = await add('Booking.com');
      const before = await ids();
      scene.platform.publishes(bookingFeed([{ uid: 'new', from: night(0), to: night(4) }]));
      expect(await sync(id)).toMatchObject({ outcome: 'success', added: 0, removed: 0, held: 0 });
      expect(await ids()).toEqual(before);
      expect(await ranges()).toEqual([[night(-2), night(4)]]);
    });

    it('moves by a day under a new UID, told by its booking code', async () => {
      const id = await imported(threeStays);
      const before = await ids();
      lists([{ ...a, uid: 'again', from: night(20), to: night(23) }, b, c]);
      expect(await sync(id)).toMatchObject({ added: 0, changed: 1, removed: 0, held: 0 });
      expect(new Set(await ids())).toEqual(new Set(before));
    });

    it('gets shorter under a new UID, told by its nights', async () => {
      const id = await imported(threeStays);
      const before = await ids();
      lists([a, b, { uid: 'again', from: night(31), to: night(35) }]);
      expect(await sync(id)).toMatchObject({ added: 0, changed: 1, removed: 0, held: 0 });
      expect(await ids()).toEqual(before);
      expect((await ranges())[2]).toEqual([night(31), night(35)]);
    });
  });

  it('most stays that get shorter under new UIDs at once are held, then believed', async () => {
    const id = await imported(threeStays);
    const shorter = threeStays.map(({ uid, from, to }) => ({
      uid: `new-${uid}`,
      from,
      to: addNights(to, -1),
    }));
    lists(shorter);
    const taken = await takenNights();
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'held', holdReason: 'shrunk' });
    expect(await takenNights()).toEqual(taken);
    await readAfter(1, id);
    expect(await takenNights()).toEqual(taken);
    await readAfter(180, id);
    await readAfter(180, id);
    expect(await ranges()).toEqual(shorter.map(rangeOf));
  });

  describe('nights that are past', () => {
    const past = { uid: 'past', from: night(-6), to: night(-3) };
    const running = { uid: 'running', from: night(-2), to: night(4) };
    const afterwards = [rangeOf(past), [running.from, night(0)]];

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['“apply removals”', (id) => scene.free(id)],
      ['the host’s word', (id) => sync(id).then(() => decide('apply', id))],
      [
        'agreeing readings',
        async (id) => {
          await readOnSchedule(id);
          await readAfter(181, id);
          await readAfter(181, id);
        },
      ],
      [
        'a cancellation',
        (id) => {
          const lines = [past, running, a].map(({ uid }) => `UID:${uid}@airbnb.com`);
          scene.platform.publishes(
            lines.reduce(
              (feed, line) => withLine(feed, line, 'STATUS:CANCELLED'),
              airbnbFeed([past, running, a]),
            ),
          );
          return sync(id);
        },
      ],
    ])('are not freed by %s', async (_, free) => {
      const id = await imported([past, running, a]);
      lists([]);
      await free(id);
      expect(await ranges()).toEqual(afterwards);
      expect(await held(id)).toMatchObject({ reason: null, pending: [], kept: [], ghosts: [] });
      expect(await takenNights(night(-6), night(20))).toEqual([-6, -5, -4, -2, -1].map(night));
    });
  });

  describe('cancellations', () => {
    it('STATUS:CANCELLED frees at once, and while an outage is feared waits like all else', async () => {
      const id = await imported([a, b, c, d]);
      scene.platform.publishes(withLine(airbnbFeed([a]), 'UID:a@airbnb.com', 'STATUS:CANCELLED'));
      expect(await sync(id)).toMatchObject({
        outcome: 'held',
        removed: 0,
        held: 4,
        ignored: { cancelled: 1 },
      });
      expect(await ranges()).toEqual([a, b, c, d].map(rangeOf));
      scene.platform.publishes(withLine(airbnbFeed([a, b, c, d]), 'UID:a@airbnb.com', 'STATUS:CANCELLED'));
      expect(await sync(id)).toMatchObject({ outcome: 'success', removed: 1, held: 0 });
      expect(await ranges()).toEqual([b, c, d].map(rangeOf));
    });

    it('STATUS:CANCELLED in a reading in part waits for a whole one', async () => {
      const id = await imported([a, b, c, d]);
      const feed = withLine(airbnbFeed([a, b, c, d]), 'UID:a@airbnb.com', 'STATUS:CANCELLED');
      scene.platform.publishes(withLine(feed, 'UID:b@airbnb.com', 'RDATE;VALUE=DATE:nonsense'));
      expect(await sync(id)).toMatchObject({ outcome: 'partial', removed: 0, held: 1 });
      scene.platform.publishes(feed);
      expect(await sync(id)).toMatchObject({ outcome: 'success', removed: 1 });
    });

    it('METHOD:CANCEL over the whole file frees nothing before three readings agree', async () => {
      const id = await imported(threeStays);
      scene.platform.publishes(withLine(airbnbFeed(threeStays), 'VERSION:2.0', 'METHOD:CANCEL'));
      expect(await sync(id)).toMatchObject({ outcome: 'held', removed: 0, held: 3, holdReason: 'emptied' });
      await readAfter(181, id);
      expect(await readAfter(181, id)).toMatchObject({ removed: 3 });
    });
  });
});
