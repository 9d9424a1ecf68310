import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { AccountDeletionService } from '../src/personal-data/account-deletion.service.ts';
import { byHand } from './support/by-hand.ts';
import { night, threeStays } from './support/import-scene.ts';
import { MailScene } from './support/mail-scene.ts';
import { MailServer, mailVariables } from './support/mail-server.ts';

const PASSWORD = 'correct horse battery';

describe('an account that is deleted', () => {
  byHand(CalendarSyncJob, 'tick');
  let mails: MailServer;
  let scene: MailScene;
  let platform: FeedServer;
  let database: pg.Client;
  let host: ApiClient;
  let email: string;
  let userId: string;
  let productId: string;
  let hosts = 0;

  beforeAll(async () => {
    mails = await MailServer.start();
    scene = await MailScene.start(mailVariables(mails.port), { isUnthrottled: true });
    platform = await FeedServer.start();
    platform.publishes(airbnbFeed(threeStays));
    database = new pg.Client({ connectionString: scene.app.databaseUrl });
    await database.connect();
  });
  beforeEach(async () => {
    hosts += 1;
    email = `canary-host-${hosts}@example.test`;
    host = await scene.app.newHost(email);
    userId = (await host.get('/api/auth/me')).json.id;
    productId = await newProperty(`Canary villa ${hosts}`);
    const calendar = { name: `Canary calendar ${hosts}`, icalUrl: platform.url() };
    await host.post(`/api/calendar/${productId}/external`, calendar);
    const stay = { guest: `Canary guest ${hosts}`, arrival: night(60), departure: night(63) };
    await host.post(`/api/products/${productId}/reservations`, stay);
  });
  afterAll(async () => {
    await database.end();
    await scene.stop();
    await platform.stop();
    await mails.stop();
  });

  const newProperty = async (name: string): Promise<string> =>
    (await host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id;
  const remove = (currentPassword = PASSWORD) => host.post('/api/auth/me/deletion', { currentPassword });
  const signIn = (password = PASSWORD, client = new ApiClient(scene.app.url)) =>
    client.post('/api/auth/login', { email, password });
  const comeBack = async (password = PASSWORD) => {
    host = new ApiClient(scene.app.url);
    return host.post('/api/auth/return', { email, password });
  };
  const properties = async (): Promise<string[]> =>
    (await host.get('/api/products')).json.items.map(({ id }: { id: string }) => id);
  const deletions = () => scene.app.app.get(AccountDeletionService);
  const daysPass = (days: number) =>
    database.query(
      'UPDATE users SET deleted_at = deleted_at - make_interval(days => $1), disabled_at = disabled_at - make_interval(days => $1) WHERE id = $2',
      [days, userId],
    );

  /** The tables of the database, the queue's too, in which a text stands. */
  const tablesWith = async (text: string): Promise<string[]> => {
    const { rows } = await database.query<{ name: string }>(
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await database.query(`SELECT FROM ${name} t WHERE t::text LIKE $1 LIMIT 1`, [
        `%${text}%`,
      ]);
      if (rowCount) found.push(name);
    }
    return found;
  };

  it('needs its password, ends every session, and tells until when it can come back', async () => {
    const refused = await remove('wrong');
    expect([refused.status, refused.json.code]).toEqual([403, 'wrong_password']);
    const elsewhere = new ApiClient(scene.app.url);
    await signIn(PASSWORD, elsewhere);
    const { status, json } = await remove();
    expect(status).toBe(200);
    expect(Math.round((Date.parse(json.forgottenAt) - Date.now()) / 86_400_000)).toBe(30);
    expect((await elsewhere.get('/api/auth/me')).status).toBe(401);
    const answer = await signIn();
    expect([answer.status, answer.json.code, answer.json.forgottenAt]).toEqual([
      409,
      'account_deleted',
      json.forgottenAt,
    ]);
    const guess = await signIn('wrong horse battery');
    expect([guess.status, guess.json.code]).toEqual([401, 'wrong_credentials']);
  });

  it('takes its links and its calendars with it, and brings them back whole', async () => {
    const before = await newProperty('Deleted before');
    await host.delete(`/api/products/${before}`);
    const { feedUrl } = (await host.get(`/api/calendar/${productId}/token`)).json;
    const link = feedUrl.slice(new URL(feedUrl).origin.length);
    await remove();
    expect((await scene.app.anonymous.get(link)).status).toBe(404);
    const back = await comeBack();
    expect([back.status, back.json.email]).toEqual([200, email]);
    expect(await properties()).toEqual([productId]);
    expect((await host.get(`/api/calendar/${productId}/external`)).json).toMatchObject([
      { blockCount: 3, isUnread: true },
    ]);
    expect((await host.get('/api/discarded-products')).json.items).toMatchObject([{ id: before }]);
    expect((await signIn()).status).toBe(200);
  });

  it('comes back to nobody who does not know its password', async () => {
    await remove();
    const answer = await comeBack('wrong horse battery');
    expect([answer.status, answer.json.code]).toEqual([401, 'wrong_credentials']);
    expect((await host.get('/api/auth/me')).status).toBe(401);
  });

  it('is told by mail, with the day until which it can come back', async () => {
    await host.patch('/api/auth/me', { language: 'fr' });
    const { forgottenAt } = (await remove()).json;
    const { mail } = await mails.mailTo(email);
    expect(mail.subject).toBe('Votre compte a été supprimé');
    const day = Number(forgottenAt.slice(8, 10));
    expect(mail.text).toMatch(new RegExp(`Jusqu’au ${day === 1 ? '1er' : day} \\p{L}+ 20\\d\\d`, 'u'));
    expect(mail.text).toContain('/login');
  });

  it('after thirty days leaves nothing of anybody in any table', async () => {
    const canaries = [email, `Canary villa ${hosts}`, `Canary calendar ${hosts}`, `Canary guest ${hosts}`];
    canaries.push(userId, productId);
    for (const canary of canaries) expect(await tablesWith(canary)).not.toEqual([]);
    await remove();
    await mails.mailTo(email);
    await until(async () => !(await tablesWith(userId)).includes('pgboss.job'));
    await daysPass(29);
    await deletions().forgetOld();
    expect(await tablesWith(email)).toEqual(['users']);
    await daysPass(2);
    expect((await comeBack()).status).toBe(404);
    await deletions().forgetOld();
    for (const canary of canaries) expect([canary, await tablesWith(canary)]).toEqual([canary, []]);
    expect((await signIn()).json.code).toBe('wrong_credentials');
  });

  it('is not the last administrator’s', async () => {
    const answer = await scene.app.admin.post('/api/auth/me/deletion', { currentPassword: PASSWORD });
    expect([answer.status, answer.json.code]).toEqual([409, 'last_admin']);
    expect((await scene.app.admin.get('/api/auth/me')).status).toBe(200);
  });

  describe('by an administrator', () => {
    const shown = async () =>
      (await scene.app.admin.get(`/api/users?search=${encodeURIComponent(email)}`)).json.items[0];

    it('is shown as such, comes back with its properties, and is deleted once', async () => {
      const deleted = await scene.app.admin.delete(`/api/users/${userId}`);
      expect(deleted.status).toBe(200);
      expect(await shown()).toMatchObject({
        disabled: true,
        forgottenAt: deleted.json.forgottenAt,
        products: 0,
      });
      const again = await scene.app.admin.delete(`/api/users/${userId}`);
      expect([again.status, again.json.code]).toEqual([409, 'account_deleted']);
      const enabled = await scene.app.admin.patch(`/api/users/${userId}`, { disabled: false });
      expect([enabled.status, enabled.json.code]).toEqual([409, 'account_deleted']);
      const restored = await scene.app.admin.post(`/api/users/${userId}/restore`);
      expect([restored.status, restored.json]).toMatchObject([
        200,
        { id: userId, disabled: false, forgottenAt: null, products: 1 },
      ]);
      expect((await signIn()).status).toBe(200);
      expect((await scene.app.admin.post(`/api/users/${userId}/restore`)).status).toBe(404);
    });

    it('keeps its properties while it is deleted', async () => {
      await scene.app.admin.delete(`/api/users/${userId}`);
      const path = `/api/users/${userId}/products/${productId}/restore`;
      const refused = await scene.app.admin.post(path);
      expect([refused.status, refused.json.code]).toEqual([409, 'account_deleted']);
    });

    it('comes back disabled where it was disabled, and not by its owner', async () => {
      await scene.app.admin.patch(`/api/users/${userId}`, { disabled: true });
      await scene.app.admin.delete(`/api/users/${userId}`);
      expect((await comeBack()).json.code).toBe('wrong_credentials');
      await scene.app.admin.post(`/api/users/${userId}/restore`);
      expect(await shown()).toMatchObject({ disabled: true, forgottenAt: null });
    });

    it('loses one property and gets it back', async () => {
      const ofHost = `/api/users/${userId}/products`;
      expect((await scene.app.admin.get(ofHost)).json.items).toEqual([
        { id: productId, name: `Canary villa ${hosts}`, forgottenAt: null },
      ]);
      expect((await scene.app.admin.delete(`${ofHost}/${productId}`)).status).toBe(200);
      expect(await properties()).toEqual([]);
      const { items, total } = (await scene.app.admin.get(ofHost)).json;
      expect([total, items[0].forgottenAt]).toEqual([1, expect.any(String)]);
      const restored = await scene.app.admin.post(`${ofHost}/${productId}/restore`);
      expect([restored.status, restored.json.id]).toEqual([200, productId]);
      expect(await properties()).toEqual([productId]);
    });

    it.each(['', '/restore', '/export', '/export.ics'])(
      'has no property “%s” that is another’s',
      async (end) => {
        const other = (await scene.app.newHost(`other-${hosts}${end.length}@example.test`)).get(
          '/api/auth/me',
        );
        const path = `/api/users/${(await other).json.id}/products/${productId}${end}`;
        const method = end === '' ? 'DELETE' : end === '/restore' ? 'POST' : 'GET';
        expect((await scene.app.admin.send(method, path)).status).toBe(404);
      },
    );
  });
});
