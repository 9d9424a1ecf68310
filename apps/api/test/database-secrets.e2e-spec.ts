import pg from 'pg';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { AlertJob } from '../src/alert/alert.job.ts';
import { everythingIn } from './support/everything-in.ts';
import { night, threeStays } from './support/import-scene.ts';
import { MailScene } from './support/mail-scene.ts';
import { MAIL_PASSWORD, MailServer, mailVariables } from './support/mail-server.ts';

const PASSWORD = 'correct horse battery';
const FEED_KEY = 'ab'.repeat(32);

describe('a dump of the database', () => {
  let mails: MailServer;
  let scene: MailScene;
  let platform: FeedServer;
  let database: pg.Client;

  beforeAll(async () => {
    mails = await MailServer.start();
    mails.refuses({ code: 451, words: 'come back later' });
    scene = await MailScene.start({ ...mailVariables(mails.port), FEED_KEY }, { isUnthrottled: true });
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed(threeStays));
    database = new pg.Client({ connectionString: scene.app.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await scene.stop();
    await platform.stop();
    await mails.stop();
  });

  it('taken while mails wait opens nothing: no link, address, session, token, password or key is in it', async () => {
    const host = await scene.app.newHost('host@example.test');
    const secrets = [PASSWORD, MAIL_PASSWORD, FEED_KEY, host.cookieValue.split('=')[1]!];
    const { json: made } = await host.post('/api/tokens', { name: 'Channel manager', scopes: ['read'] });
    secrets.push(made.token);
    const url = platform.url('/canary-hook?key=canary-key');
    const { json: hook } = await host.post('/api/webhooks', { name: 'Mirror', url });
    secrets.push(hook.secret, hook.secret.slice('whsec_'.length), 'canary-key');
    secrets.push((await host.post(`/api/webhooks/${hook.id}/secret`)).json.secret);
    const { json: joint } = await host.post('/api/joint-feeds', { kind: 'stays', name: 'All' });
    secrets.push(/[0-9a-f]{64}/.exec(joint.feedUrl)![0]);
    const newProperty = async (name: string): Promise<string> => {
      const { id } = (await host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json;
      const icalUrl = platform.url(`/canary-${name}.ics`);
      await host.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl });
      const feeds = (await host.get(`/api/calendar/${id}/feeds`)).json;
      secrets.push(icalUrl, `canary-${name}.ics`);
      for (const { feedUrl } of feeds) secrets.push(/[0-9a-f]{64}/.exec(feedUrl)![0]);
      return id;
    };
    const id = await newProperty('here');
    const stay = { guest: 'Dupuis', arrival: night(10), departure: night(12), doubleBooking: true };
    await host.post(`/api/products/${id}/reservations`, stay);
    await scene.app.app.get(AlertJob).tick();
    await host.delete(`/api/products/${await newProperty('deleted')}`);
    const discarded = await newProperty('discarded');
    const [calendar] = (await host.get(`/api/calendar/${discarded}/external`)).json;
    await host.delete(`/api/calendar/${discarded}/external/${calendar.id}`);
    await scene.app.anonymous.post('/api/auth/password/forgotten', { email: 'host@example.test' });
    const gone = await scene.app.newHost('gone@example.test');
    await gone.post('/api/auth/me/deletion', { currentPassword: PASSWORD });
    await whenMailsWait(3);

    const dump = await everythingIn(database);
    for (const word of ['Dupuis', 'Channel manager', 'Mirror', 'gone@example.test', 'password_hash'])
      expect(dump).toContain(word);
    expect(secrets.length).toBeGreaterThan(13);
    for (const [index, secret] of secrets.entries())
      expect([index, dump.includes(secret)]).toEqual([index, false]);
    expect(dump).not.toContain('/reset#');
  });

  /** Until the mail server has refused so many. */
  async function whenMailsWait(count: number): Promise<void> {
    const waiting = "SELECT FROM pgboss.job WHERE name = 'mail' AND state = 'retry'";
    await until(async () => (await database.query(waiting)).rowCount! >= count);
  }
});
