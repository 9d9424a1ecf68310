import { ConflictMailsService } from '../src/conflict/conflict-mails.service.ts';
import type { ApiClient } from './support/api-client.ts';
import { byHand } from './support/by-hand.ts';
import { FeedServer } from './support/feed-server.ts';
import { airbnbFeed } from './support/feeds.ts';
import { night } from './support/import-scene.ts';
import { MailScene } from './support/mail-scene.ts';
import { MailServer, mailVariables } from './support/mail-server.ts';

describe('mails about conflicts', () => {
  byHand(ConflictMailsService, 'tick');
  let server: MailServer;
  let scene: MailScene;
  let platform: FeedServer;
  let host: ApiClient;
  let productId: string;
  let hosts = 0;

  beforeAll(async () => {
    server = await MailServer.start();
    scene = await MailScene.start(mailVariables(server.port));
  });
  beforeEach(async () => {
    platform = await FeedServer.start();
    hosts += 1;
    host = await scene.app.newHost(`host-${hosts}@example.test`);
    productId = (await host.post('/api/products', { name: 'Villa “Été”', timeZone: 'Europe/Paris' })).json.id;
  });
  afterEach(() => platform.stop());
  afterAll(async () => {
    await scene.stop();
    await server.stop();
  });

  const queueDue = () => scene.app.app.get(ConflictMailsService).queueDue();
  const importStays = (...stays: [from: number, to: number, summary?: string][]) => {
    platform.publishes(
      airbnbFeed(
        stays.map(([from, to, summary]) => ({ uid: `${from}`, from: night(from), to: night(to), summary })),
      ),
    );
    return host.post(`/api/calendar/${productId}/external`, { name: 'Airbnb', icalUrl: platform.url() });
  };
  const book = (from: number, to: number) =>
    host.post(`/api/products/${productId}/reservations`, {
      guest: 'Dupuis',
      arrival: night(from),
      departure: night(to),
      doubleBooking: true,
    });

  it('a host is mailed in his language that two guests may come for one night, and what to do', async () => {
    await host.patch('/api/auth/me', { language: 'fr' });
    await book(10, 14);
    await importStays([13, 16]);
    const arrives = server.next();
    await queueDue();
    const { recipients, mail } = await arrives;
    expect(recipients).toEqual([`host-${hosts}@example.test`]);
    expect(mail.subject).toContain('Conflit à Villa “Été”');
    expect(mail.text).toContain('Airbnb');
    expect(mail.text).toContain('Dupuis');
    expect(mail.text).toContain(`/dashboard/calendar?product=${productId}`);
  });

  it('several that are found at once come in one mail, and each is mailed once', async () => {
    await book(10, 14);
    await book(20, 24);
    await importStays([13, 16], [23, 26]);
    const arrives = server.next();
    expect([await queueDue(), await queueDue()]).toEqual([1, 0]);
    expect((await arrives).mail.subject).toBe('2 conflicts at Villa “Été”');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a stay over closed nights', () => importStays([13, 16, 'Airbnb (Not available)'])],
    ['what is probably a copy', () => importStays([10, 14, 'Something'])],
    [
      'a host who does not want it',
      async () => {
        await host.patch('/api/auth/me', { conflictMails: false });
        await importStays([13, 16]);
      },
    ],
  ])('%s is not mailed', async (_, happen) => {
    await book(10, 14);
    await happen();
    expect((await host.get(`/api/products/${productId}/conflicts`)).json.total).toBe(1);
    expect(await queueDue()).toBe(0);
  });

  describe('of a stay whose deletion is taken back', () => {
    const deleteAndRestore = async (
      id: string,
      between: () => Promise<unknown> = () => Promise.resolve(),
    ) => {
      await host.delete(`/api/products/${productId}/reservations/${id}`);
      await between();
      await host.post(`/api/products/${productId}/discarded/${id}/restore`);
    };

    it('come once', async () => {
      const { json } = await book(10, 14);
      await importStays([13, 16]);
      const arrives = server.next();
      expect(await queueDue()).toBe(1);
      await arrives;
      await deleteAndRestore(json.id);
      expect(await queueDue()).toBe(0);
    });

    it('still come when there was no time for them before', async () => {
      const { json } = await book(10, 14);
      await importStays([13, 16]);
      await deleteAndRestore(json.id, async () => expect(await queueDue()).toBe(0));
      const arrives = server.next();
      expect(await queueDue()).toBe(1);
      await arrives;
    });
  });

  it('what took a guest’s dates only later is mailed then', async () => {
    await book(10, 14);
    const { json } = await importStays([13, 16, 'Airbnb (Not available)']);
    expect(await queueDue()).toBe(0);
    platform.publishes(airbnbFeed([{ uid: '13', from: night(13), to: night(16), summary: 'Reserved' }]));
    await host.post(`/api/calendar/${productId}/external/${json.id}/sync`);
    const arrives = server.next();
    expect(await queueDue()).toBe(1);
    expect((await arrives).mail.subject).toContain('Conflict at');
  });
});
