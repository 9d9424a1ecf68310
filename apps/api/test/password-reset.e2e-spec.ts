import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { until } from '../../../testing/until.ts';
import { everythingIn } from './support/everything-in.ts';
import { MailScene } from './support/mail-scene.ts';
import { MailServer, mailVariables } from './support/mail-server.ts';
import { startTestApp } from './support/test-app.ts';

const NEW_PASSWORD = 'another long password';

describe('a forgotten password', () => {
  let server: MailServer;
  let scene: MailScene;
  let database: pg.Client;

  beforeAll(async () => {
    server = await MailServer.start();
    scene = await MailScene.start(mailVariables(server.port), { isUnthrottled: true });
    database = new pg.Client(scene.app.databaseUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await scene.stop();
    await server.stop();
  });

  const ask = (email: string) => scene.app.anonymous.post('/api/auth/password/forgotten', { email });
  const reset = (token: string, password = NEW_PASSWORD) =>
    new ApiClient(scene.app.url).post('/api/auth/password/reset', { token, password });
  /** Asks for a link and reads it in the mail that comes. */
  const mailedToken = async (email: string) => {
    const arrives = server.next();
    expect((await ask(email)).status).toBe(204);
    const { recipients, mail } = await arrives;
    expect(recipients).toEqual([email]);
    return { mail, token: /\/reset#([\w-]+)/.exec(mail.text!)![1]! };
  };
  const signIn = async (email: string, password: string) =>
    (await new ApiClient(scene.app.url).post('/api/auth/login', { email, password })).status;

  it('is replaced by a mailed link, which signs in and ends the sessions there were', async () => {
    const host = await scene.app.newHost('claire@example.test');
    await host.patch('/api/auth/me', { language: 'fr' });
    const { mail, token } = await mailedToken('claire@example.test');
    expect(mail.subject).toBe('Votre nouveau mot de passe');
    const answer = await reset(token);
    expect([answer.status, answer.json.email]).toEqual([200, 'claire@example.test']);
    expect(answer.headers.get('set-cookie')).toMatch(/^sid=/);
    expect((await host.get('/api/auth/me')).status).toBe(401);
    expect(await signIn('claire@example.test', NEW_PASSWORD)).toBe(200);
  });

  it('stands nowhere in the database, neither while its mail waits nor afterwards', async () => {
    await scene.app.newHost('canary@example.test');
    server.refuses({ code: 451, words: 'later' });
    expect((await ask('canary@example.test')).status).toBe(204);
    await whenMail(database, "state = 'retry'");
    const waiting = await everythingIn(database);
    server.refuses(null);
    const arrives = server.next();
    await database.query("UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND state = 'retry'");
    const token = /\/reset#([\w-]+)/.exec((await arrives).mail.text!)![1]!;
    await allWritten(database);
    const afterwards = await everythingIn(database);
    for (const text of [waiting, afterwards]) {
      expect(text).toContain('canary@example.test');
      expect(text).not.toContain(token);
      expect(text).not.toContain('/reset#');
    }
    expect((await reset(token)).status).toBe(200);
  });

  it('the link works once', async () => {
    await scene.app.newHost('once@example.test');
    const { token } = await mailedToken('once@example.test');
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token)).status).toBe(200);
    const again = await reset(token);
    expect([again.status, again.json.code]).toEqual([410, 'reset_expired']);
    expect((await reset(token.slice(0, 10))).status).toBe(410);
    expect((await reset('')).status).toBe(410);
  });

  it('of several links, all are worthless once one was used', async () => {
    await scene.app.newHost('twice@example.test');
    const [first, second] = [
      await mailedToken('twice@example.test'),
      await mailedToken('twice@example.test'),
    ];
    expect((await reset(second.token)).status).toBe(200);
    expect((await reset(first.token)).status).toBe(410);
  });

  it('an hour later the link is worthless, and so it is after the e-mail was changed', async () => {
    const host = await scene.app.newHost('late@example.test');
    const { token } = await mailedToken('late@example.test');
    await database.query("UPDATE password_resets SET created_at = now() - interval '61 minutes'");
    expect((await reset(token)).status).toBe(410);
    const next = await mailedToken('late@example.test');
    await host.put('/api/auth/email', {
      email: 'moved@example.test',
      currentPassword: 'correct horse battery',
    });
    expect((await reset(next.token)).status).toBe(410);
  });

  it('an e-mail without an account, or whose account is disabled, is answered alike and gets nothing', async () => {
    await scene.app.newHost('gone@example.test');
    const [user] = (await scene.app.admin.get('/api/users?search=gone')).json.items;
    await scene.app.admin.patch(`/api/users/${user.id}`, { disabled: true });
    const before = server.taken.length;
    const answers = [await ask('nobody@example.test'), await ask('gone@example.test')];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    await allWritten(database);
    expect(server.taken.length).toBe(before);
    const { rows } = await database.query(
      "SELECT FROM pgboss.job WHERE data::text LIKE '%nobody@example.test%'",
    );
    expect(rows).toEqual([]);
  });

  it('a link that was mailed before its account was disabled sets no password, also once it is enabled again', async () => {
    await scene.app.newHost('shut@example.test');
    const { token } = await mailedToken('shut@example.test');
    const [user] = (await scene.app.admin.get('/api/users?search=shut')).json.items;
    const passwordOf = async () =>
      (await database.query('SELECT password_hash FROM users WHERE id = $1', [user.id])).rows;
    const before = await passwordOf();
    await scene.app.admin.patch(`/api/users/${user.id}`, { disabled: true });
    expect((await reset(token)).status).toBe(410);
    expect(await passwordOf()).toEqual(before);
    await scene.app.admin.patch(`/api/users/${user.id}`, { disabled: false });
    expect((await reset(token)).status).toBe(410);
  });

  it('three links an hour are mailed, and no more', async () => {
    const many = await startTestApp(mailVariables(server.port), { isUnthrottled: true });
    await many.newHost('impatient@example.test');
    const client = new pg.Client(many.databaseUrl);
    await client.connect();
    for (let times = 0; times < 5; times += 1)
      await many.anonymous.post('/api/auth/password/forgotten', { email: 'impatient@example.test' });
    await allWritten(client);
    const { rows } = await client.query('SELECT count(*)::int AS count FROM password_resets');
    await client.end();
    await many.stop();
    expect(rows).toEqual([{ count: 3 }]);
  });

  it('without a mail server nothing is promised', async () => {
    const silent = await startTestApp();
    expect((await silent.anonymous.get('/api/setup')).json.canMail).toBe(false);
    expect((await scene.app.anonymous.get('/api/setup')).json.canMail).toBe(true);
    await silent.stop();
  });
});

/** Until some mail is in that state. */
async function whenMail(database: pg.Client, state: string): Promise<void> {
  await until(
    async () => (await database.query(`SELECT FROM pgboss.job WHERE name = 'mail' AND ${state}`)).rowCount,
  );
}

/** Until every mail that was asked for has been written, or was none. */
async function allWritten(database: pg.Client): Promise<void> {
  const waiting = "SELECT FROM pgboss.job WHERE name = 'mail' AND state IN ('created', 'active', 'retry')";
  await until(async () => (await database.query(waiting)).rowCount === 0);
}
