import type { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { night } from './support/import-scene.ts';
import { MailServer, mailVariables } from './support/mail-server.ts';
import { startWatchedApp, type WatchedApp } from './support/watched-app.ts';

describe('mails about alerts from two servers', () => {
  let mails: MailServer;
  let platform: FeedServer;
  let app: WatchedApp;
  let host: ApiClient;

  beforeAll(async () => {
    mails = await MailServer.start();
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed([{ uid: 'a', from: night(10), to: night(14) }]));
    app = await startWatchedApp(mailVariables(mails.port));
    host = await app.newHost('host@example.test', '198.51.100.1');
  });
  afterAll(async () => {
    await app.stop();
    await platform.stop();
    await mails.stop();
  });

  /** Two guests may come to a property of this name. @returns the subject of the next mail */
  const overlapIn = async (name: string): Promise<string | undefined> => {
    const { id } = (await host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json;
    const arrives = mails.next();
    await host.post(`/api/calendar/${id}/external`, {
      name: 'Airbnb',
      icalUrl: platform.url(`/${name}.ics`),
    });
    const stay = { guest: 'Dupuis', arrival: night(12), departure: night(16), doubleBooking: true };
    await host.post(`/api/products/${id}/reservations`, stay);
    return (await arrives).mail.subject;
  };

  it('come once each, and go on when one of the two stops and comes back', async () => {
    const variables = mailVariables(mails.port);
    const before = await app.startReplica(0, variables);
    expect(await overlapIn('Villa')).toContain('Conflict at Villa');
    await before.stop();
    expect(await overlapIn('Loft')).toContain('Conflict at Loft');
    const after = await app.startReplica(0, variables);
    expect(await overlapIn('Chalet')).toContain('Conflict at Chalet');
    await after.stop();
    expect(mails.taken).toHaveLength(3);
  });
});
