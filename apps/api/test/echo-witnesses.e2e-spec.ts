import { airbnbFeed, bookingFeed } from './support/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

const own = { from: night(20), to: night(23) };
const OWN = `${own.from}/${own.to}`;

describe('what bears witness of an echo', () => {
  const scene = ImportScene.inSuite();
  let ownId: string;
  beforeEach(async () => {
    ownId = (await scene.host.post(`/api/products/${scene.productId}/blocks`, own)).json.id;
  });
  const openOwn = () => scene.host.delete(`/api/products/${scene.productId}/blocks/${ownId}`);

  describe('another installation that relays a stay which equals one of ours', () => {
    const relayed = async () => {
      const stay = { uid: 'x', ...own, summary: 'Réservé' };
      scene.platform.publishes(airbnbFeed([stay]).replaceAll('airbnb.com', 'p.i.hosteed'));
      return (await scene.add('Relay')).id as string;
    };

    it('is an echo while ours stands', async () => {
      await relayed();
      expect(await scene.published()).toEqual([OWN]);
    });

    it('keeps the nights taken and published, from the moment on in which ours goes', async () => {
      await relayed();
      await openOwn();
      expect([await scene.published(), await scene.takenNights()]).toMatchObject([[OWN], { length: 3 }]);
    });

    it('is no ghost, and is freed like any stay when it no longer tells it', async () => {
      const id = await relayed();
      await openOwn();
      await scene.readOnSchedule(id);
      await scene.minutesPass(2 * 24 * 60);
      expect((await scene.held(id)).ghosts).toEqual([]);
      scene.lists([]);
      await scene.sync(id, { applyRemovals: true });
      expect(await scene.published()).toEqual([]);
    });
  });

  describe('a channel that has a feed of its own', () => {
    /** Booking.com closes the very nights that ours hold. It may be our own feed that it read, or a guest. */
    const closed = async () => {
      scene.platform.publishes(bookingFeed([]));
      const { id } = await scene.add('Booking.com');
      await scene.query("UPDATE external_calendars SET channel = 'booking' WHERE id = $1", [id]);
      scene.platform.publishes(bookingFeed([{ uid: 'x', ...own }]));
      return id as string;
    };
    const addFeed = async () => {
      const { json } = await scene.host.post(`/api/calendar/${scene.productId}/feeds`, {
        channel: 'booking',
      });
      return new URL(json.feedUrl).pathname;
    };

    it('is believed to repeat ours only when it has read that feed', async () => {
      const id = await closed();
      await addFeed();
      await scene.readFeed();
      expect(await scene.sync(id)).toMatchObject({ added: 1, echoes: 0 });
    });

    it('and it has', async () => {
      const id = await closed();
      await scene.app.anonymous.get(await addFeed());
      expect(await scene.sync(id)).toMatchObject({ added: 1, echoes: 1 });
    });
  });
});
