import { airbnbFeed } from '../../../testing/feeds.ts';
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

    it('tells of a stay of its own: it did not come through us', async () => {
      await relayed();
      expect(await scene.published()).toEqual([OWN, OWN]);
    });

    it('is an echo of the same stay that came by another way, and stands in for it when that goes', async () => {
      await openOwn();
      const first = await relayed();
      await scene.add('The same by another way', { icalUrl: scene.platform.url('/other.ics') });
      expect(await scene.published()).toEqual([OWN]);
      await scene.host.delete(`${scene.externalPath}/${first}`);
      expect([await scene.published(), await scene.takenNights()]).toMatchObject([[OWN], { length: 3 }]);
    });
  });

  describe('a channel that has a link of its own', () => {
    /** Airbnb closes the very nights that ours hold. It may be our own link that it read, or an owner's whim. */
    const closes = () => scene.lists([{ uid: 'x', ...own, summary: 'Airbnb (Not available)' }]);
    const addFeed = async () => {
      const { json } = await scene.host.post(`/api/calendar/${scene.productId}/feeds`, { channel: 'airbnb' });
      return new URL(json.feedUrl).pathname;
    };

    it.each<[string, string | null, number]>([
      ['nobody read it', null, 0],
      ['a browser read it', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140', 0],
      ['a messenger looked at it', 'WhatsApp/2.24', 0],
      ['another platform read it', 'Google-Calendar-Importer', 0],
      ['the platform read it', 'Airbnb', 1],
      ['a program read it that does not say whose it is', 'Java/17', 1],
    ])('is believed to repeat ours only when it has read that: %s', async (_, userAgent, echoes) => {
      scene.lists([]);
      const { id } = await scene.add('Airbnb');
      const path = await addFeed();
      if (userAgent) await scene.app.anonymous.get(path, { 'User-Agent': userAgent });
      closes();
      expect(await scene.sync(id)).toMatchObject({ added: 1, echoes });
    });
  });
});
