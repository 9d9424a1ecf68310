import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ApiClient } from '../../../testing/api-client.ts';
import { until } from '../../../testing/until.ts';
import { onDatabase } from '../../../tools/on-database.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const PASSWORD = 'correct horse battery';
const SOMEBODY_WAITS = `
  SELECT FROM pg_stat_activity
   WHERE datname = current_database() AND wait_event IN ('transactionid', 'tuple')`;

describe('accounts and sessions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const signIn = async (email: string, password = PASSWORD) => {
    const client = new ApiClient(app.url);
    return { client, answer: await client.post('/api/auth/login', { email, password }) };
  };

  /** Begins something that waits for what a statement holds, and lets something else happen before it goes on. */
  const meanwhile = async <Result>(
    holding: string,
    begin: () => Promise<Result>,
    happens = async () => {},
  ): Promise<Result> => {
    const holder = new pg.Client({ connectionString: app.databaseUrl });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query(holding);
      const begun = begin();
      await until(async () => {
        await holder.query('SELECT pg_stat_clear_snapshot()');
        return (await holder.query(SOMEBODY_WAITS)).rows.length > 0;
      });
      await happens();
      await holder.query('COMMIT');
      return await begun;
    } finally {
      await holder.end();
    }
  };

  it('the first administrator is created once, with the printed token only', async () => {
    expect((await app.anonymous.get('/api/setup')).json).toEqual({ needed: false, canMail: false });
    const answer = await app.anonymous.post('/api/setup', {
      token: 'x'.repeat(24),
      email: 'a@b.test',
      name: 'A',
      password: PASSWORD,
    });
    expect([answer.status, answer.json.code]).toEqual([409, 'setup_done']);
  });

  it('a session is an HttpOnly cookie that dies on the server at sign-out', async () => {
    await app.newHost('claire@example.test');
    const { client, answer } = await signIn('CLAIRE@example.test');
    expect(answer.headers.get('set-cookie')).toMatch(/^sid=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect(answer.json).toMatchObject({ email: 'claire@example.test', role: 'host' });
    const stolen = client.cookieValue;
    expect((await client.post('/api/auth/logout')).status).toBe(204);
    expect((await app.anonymous.get('/api/auth/me', { Cookie: stolen })).status).toBe(401);
  });

  it('a program that signs in is given one cookie, so that it keeps its session, whichever it keeps', async () => {
    const { answer } = await signIn('claire@example.test');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^sid=/)]);
  });

  it('signing in again gives a new session and kills the one before', async () => {
    const { client } = await signIn('claire@example.test');
    const before = client.cookieValue;
    await client.post('/api/auth/login', { email: 'claire@example.test', password: PASSWORD });
    expect(client.cookieValue).not.toBe(before);
    expect((await app.anonymous.get('/api/auth/me', { Cookie: before })).status).toBe(401);
  });

  it('an unknown e-mail and a wrong password are answered alike', async () => {
    const unknown = (await signIn('nobody@example.test')).answer;
    const wrong = (await signIn('claire@example.test', 'wrong password')).answer;
    expect([unknown.status, unknown.text]).toEqual([401, wrong.text]);
  });

  it('after five wrong passwords an account waits, also for the right one', async () => {
    await app.newHost('guessed@example.test');
    for (let guess = 0; guess < 5; guess += 1) await signIn('guessed@example.test', `wrong ${guess}`);
    // However long the machine took for it.
    await onDatabase(app.databaseUrl, 'UPDATE sign_in_tries SET last_at = now()');
    const { answer } = await signIn('guessed@example.test');
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('a body that is no sign-in is a 400, not a failure of ours', async () => {
    for (const body of [{}, { email: {}, password: [] }, { email: 'a', password: 'b', extra: 1 }]) {
      expect((await app.anonymous.post('/api/auth/login', body)).status).toBe(400);
    }
  });

  it('changing the password ends every other session and needs the present one', async () => {
    await app.newHost('paul@example.test');
    const { client: here } = await signIn('paul@example.test');
    const { client: elsewhere } = await signIn('paul@example.test');
    expect(
      (await here.put('/api/auth/password', { currentPassword: 'wrong', newPassword: 'a new long password' }))
        .json.code,
    ).toBe('wrong_password');
    expect(
      (await here.put('/api/auth/password', { currentPassword: PASSWORD, newPassword: 'short' })).status,
    ).toBe(400);
    expect(
      (
        await here.put('/api/auth/password', {
          currentPassword: PASSWORD,
          newPassword: 'a new long password',
        })
      ).status,
    ).toBe(204);
    expect((await here.get('/api/auth/me')).status).toBe(200);
    expect((await elsewhere.get('/api/auth/me')).status).toBe(401);
    expect((await signIn('paul@example.test', 'a new long password')).answer.status).toBe(200);
  });

  it('a sign-in with the former password that is still under way when it is changed opens nothing', async () => {
    const host = await app.newHost('hurried@example.test');
    await signIn('hurried@example.test', 'wrong password');
    const late = await meanwhile(
      "SELECT FROM sign_in_tries WHERE key LIKE 'account hurried@%' FOR UPDATE",
      () => signIn('hurried@example.test'),
      async () => {
        const body = { currentPassword: PASSWORD, newPassword: 'a new long password' };
        expect((await host.put('/api/auth/password', body)).status).toBe(204);
      },
    );
    expect([late.answer.status, late.answer.json.code]).toEqual([401, 'wrong_credentials']);
    expect((await late.client.get('/api/auth/me')).status).toBe(401);
    expect((await host.get('/api/auth/me')).status).toBe(200);
  });

  it.each([
    ['replaced', "password_hash = 'another'"],
    ['taken from a disabled account', 'disabled_at = now()'],
  ])('a sign-in waits for a password that is just being %s, and opens nothing', async (_, change) => {
    const email = `host-${randomUUID()}@example.test`;
    await app.newHost(email);
    const late = await meanwhile(`UPDATE users SET ${change} WHERE email = '${email}'`, () => signIn(email));
    expect([late.answer.status, late.answer.json.code]).toEqual([401, 'wrong_credentials']);
  });

  it('the e-mail is changed with the present password, to one that nobody has, and is signed in with', async () => {
    const host = await app.newHost('vera@example.test');
    const change = (email: string, currentPassword = PASSWORD) =>
      host.put('/api/auth/email', { email, currentPassword });
    expect((await change('new@example.test', 'wrong')).json.code).toBe('wrong_password');
    expect((await change('Claire@example.test')).json.code).toBe('email_taken');
    expect((await change('no e-mail')).status).toBe(400);
    expect((await change('new@example.test')).json).toMatchObject({
      email: 'new@example.test',
      role: 'host',
    });
    expect((await host.get('/api/auth/me')).json.email).toBe('new@example.test');
    expect((await signIn('vera@example.test')).answer.status).toBe(401);
    expect((await signIn('new@example.test')).answer.status).toBe(200);
  });

  it('an administrator gives a new password to somebody, whose sessions end', async () => {
    const host = await app.newHost('forgot@example.test');
    const [user] = (await app.admin.get('/api/users?search=forgot')).json.items;
    const give = (password: string) => app.admin.put(`/api/users/${user.id}/password`, { password });
    expect((await give('short')).status).toBe(400);
    expect((await give('another long password')).status).toBe(204);
    expect((await host.get('/api/auth/me')).status).toBe(401);
    expect((await signIn('forgot@example.test')).answer.status).toBe(401);
    expect((await signIn('forgot@example.test', 'another long password')).answer.status).toBe(200);
    const nobody = `/api/users/${crypto.randomUUID()}/password`;
    expect((await app.admin.put(nobody, { password: 'another long password' })).status).toBe(404);
  });

  it('an administrator finds, disables and enables accounts; a disabled one is signed out at once', async () => {
    const host = await app.newHost('jeanne@example.test');
    const [user] = (await app.admin.get('/api/users?search=jeanne')).json.items;
    expect(user).toMatchObject({ email: 'jeanne@example.test', role: 'host', disabled: false, products: 0 });
    await app.admin.patch(`/api/users/${user.id}`, { disabled: true });
    expect((await host.get('/api/auth/me')).status).toBe(401);
    expect((await signIn('jeanne@example.test')).answer.status).toBe(401);
    await app.admin.patch(`/api/users/${user.id}`, { disabled: false });
    expect((await signIn('jeanne@example.test')).answer.status).toBe(200);
  });

  it('an e-mail has one account, whatever its case; the last administrator stays', async () => {
    expect(
      (
        await app.admin.post('/api/users', {
          email: 'Claire@Example.test',
          name: 'C',
          role: 'host',
          password: PASSWORD,
        })
      ).json.code,
    ).toBe('email_taken');
    const { json: me } = await app.admin.get('/api/auth/me');
    expect((await app.admin.patch(`/api/users/${me.id}`, { disabled: true })).json.code).toBe('last_admin');
    expect((await app.admin.patch(`/api/users/${me.id}`, { role: 'host' })).json.code).toBe('last_admin');
  });

  it('the server tells whether it lives and whether it is ready', async () => {
    expect((await app.anonymous.get('/health/live')).json).toEqual({ status: 'ok' });
    expect((await app.anonymous.get('/health/ready')).json.status).toBe('ok');
  });
});

describe('preferences of a user', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('new users are written to in the language of whoever creates them', async () => {
    const body = { email: 'lea@example.test', name: 'Léa', role: 'host', password: PASSWORD };
    await app.admin.post('/api/users', body, { 'Accept-Language': 'fr' });
    const lea = new ApiClient(app.url);
    const signedIn = await lea.post('/api/auth/login', { email: body.email, password: PASSWORD });
    expect(signedIn.json).toMatchObject({ language: 'fr' });
    expect((await lea.get('/api/auth/me')).json).toEqual(signedIn.json);
  });

  it('each is changed alone, and only for oneself', async () => {
    const paul = await app.newHost('paul@example.test');
    const changed = await paul.patch('/api/auth/me', { name: 'Paul' });
    expect([changed.status, changed.json]).toEqual([
      200,
      expect.objectContaining({ email: 'paul@example.test', language: 'en', name: 'Paul' }),
    ]);
    await paul.patch('/api/auth/me', { language: 'fr' });
    await paul.patch('/api/auth/me', {});
    expect((await paul.get('/api/auth/me')).json).toEqual({ ...changed.json, language: 'fr' });
    expect((await app.admin.get('/api/auth/me')).json).toMatchObject({ language: 'en', name: 'Admin' });
  });

  it.each([
    { language: 'de' },
    { language: null },
    { role: 'admin' },
    { name: ' ' },
    { email: 'other@example.test' },
  ])('%j is refused', async (body) => {
    expect((await app.admin.patch('/api/auth/me', body)).status).toBe(400);
  });
});
