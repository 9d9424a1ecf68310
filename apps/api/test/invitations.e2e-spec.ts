import { addNights } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { until } from '../../../testing/until.ts';
import { ALERT_KINDS } from '../src/alert/alert-kinds.ts';
import { AlertsService } from '../src/alert/alerts.service.ts';
import { everythingIn } from './support/everything-in.ts';
import { PeopleScene, today } from './support/people-scene.ts';
import { PASSWORD } from './support/test-app.ts';

describe('an invitation to a host’s properties', () => {
  const scene = PeopleScene.inSuite();

  const tokenIn = (link: string) => link.split('#')[1]!;
  const invite = async (body: object = {}) =>
    (await scene.host.post('/api/members', { name: 'Marie', role: 'reader', ...body })).json;

  it('that is good for seven days and once, and says what it is to', async () => {
    const invited = await invite({ name: 'Marie, ménage', role: 'cleaner', productIds: [scene.villaId] });
    expect(invited).toMatchObject({ state: 'invited', email: null, acceptedAt: null, seesGuests: false });
    const days = (Date.parse(invited.invitedUntil) - Date.parse(invited.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    const token = tokenIn(invited.link);
    const shown = await scene.app.anonymous.post('/api/invitations/show', { token });
    expect(shown.json).toMatchObject({ hostName: 'host@example.test', role: 'cleaner', products: 1 });
    const marie = new ApiClient(scene.app.url);
    const account = { name: 'Marie', email: 'marie@example.test', password: PASSWORD };
    const joined = await marie.post('/api/invitations/join', { token, ...account });
    expect([joined.status, joined.json.actingFor.role]).toEqual([201, 'cleaner']);
    for (const path of ['show', 'accept'])
      expect((await marie.post(`/api/invitations/${path}`, { token })).json.code).toBe('invitation_over');
    expect(await scene.memberWith(invited.id)).toMatchObject({
      state: 'member',
      email: 'marie@example.test',
    });
  });

  it('that no dump of the database holds', async () => {
    const { link } = await invite();
    expect(await everythingIn(scene.database)).not.toContain(tokenIn(link));
  });

  it('that an account accepts which is there already, and whose own properties stay its own', async () => {
    const other = await scene.app.newHost('other@example.test');
    await other.post('/api/products', { name: 'Own', timeZone: 'Europe/Paris' });
    const { id, link } = await invite({ role: 'co-host', productIds: [scene.villaId] });
    const { json } = await other.post('/api/invitations/accept', { token: tokenIn(link) });
    expect(json).toMatchObject({ email: 'other@example.test', actingFor: { role: 'co-host' } });
    const names = async () =>
      (await other.get('/api/products')).json.items.map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['Villa Azur']);
    expect((await other.put('/api/auth/acting', {})).json.actingFor).toBeNull();
    expect(await names()).toEqual(['Own']);
    expect((await other.put('/api/auth/acting', { membershipId: id })).status).toBe(200);
    expect(await names()).toEqual(['Villa Azur']);
  });

  it('that is mailed, in the language of who invites, each time under a link of its own', async () => {
    await scene.host.patch('/api/auth/me', { language: 'fr' });
    const arrives = scene.server.next();
    const invited = await invite({ email: 'paul@example.test' });
    expect(invited.link).toBeNull();
    const first = await arrives;
    expect([first.recipients, first.mail.subject]).toEqual([
      ['paul@example.test'],
      'host@example.test vous invite dans ses logements',
    ]);
    const again = scene.server.next();
    await scene.host.post(`/api/members/${invited.id}/invitation`, { by: 'mail' });
    const [former, present] = [first, await again].map(
      ({ mail }) => /\/invitation#([\w-]+)/.exec(mail.text!)![1]!,
    );
    expect((await scene.app.anonymous.post('/api/invitations/show', { token: former })).status).toBe(410);
    const shown = await scene.app.anonymous.post('/api/invitations/show', { token: present });
    expect(shown.json.email).toBe('paul@example.test');
  });

  const mailsIn = async (states: string): Promise<number> => {
    const { rows } = await scene.database.query(
      `SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'mail' AND state IN (${states})`,
    );
    return rows[0].count;
  };

  it('that was mailed does not undo a link that the host has made since', async () => {
    scene.server.refuses({ code: 451, words: 'later' });
    const postponed = scene.mails.logged('a mail could not be sent yet');
    const invited = await invite({ email: 'late@example.test' });
    await postponed;
    const { json } = await scene.host.post(`/api/members/${invited.id}/invitation`, { by: 'link' });
    scene.server.refuses(null);
    await until(async () => (await mailsIn("'retry'")) > 0);
    await scene.database.query(
      "UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND state = 'retry'",
    );
    await until(async () => (await mailsIn("'created', 'retry', 'active'")) === 0);
    const shown = await scene.app.anonymous.post('/api/invitations/show', { token: tokenIn(json.link) });
    expect(shown.status).toBe(200);
  });

  it('to own a property moves it with its links, calendars and stays, and nothing of it stays behind', async () => {
    const { json: barn } = await scene.host.post('/api/products', {
      name: 'La Grange',
      timeZone: 'Europe/Paris',
    });
    const feed = async () => (await scene.host.get(`/api/calendar/${barn.id}/token`)).json.feedUrl;
    const link = new URL(await feed());
    await scene.host.post(`/api/products/${barn.id}/blocks`, { from: today, to: addNights(today, 2) });
    const changes = async (client: ApiClient, since: string) =>
      (await client.get(`/api/changes?since=${since}`)).json.items.map(({ type }: { type: string }) => type);
    const since = (await scene.host.get('/api/changes')).json.next;
    const before = await (await fetch(link)).text();
    const taker = await scene.app.newHost('taker@example.test');
    const { json: invited } = await scene.host.post('/api/members', {
      name: 'Zoé',
      role: 'owner',
      productIds: [barn.id],
      currentPassword: PASSWORD,
    });
    const accepted = await taker.post('/api/invitations/accept', { token: tokenIn(invited.link) });
    expect([accepted.status, accepted.json.actingFor]).toEqual([200, null]);
    expect((await taker.get(`/api/products/${barn.id}/blocks`)).json.total).toBe(1);
    expect(await (await fetch(link)).text()).toBe(before);
    for (const path of [`/api/products/${barn.id}`, `/api/calendar/${barn.id}/feeds`])
      expect((await scene.host.get(path)).status).toBe(404);
    expect(await scene.memberWith(invited.id)).toBeUndefined();
    expect(await changes(scene.host, since)).toContain('property.removed');
    expect(await changes(taker, since)).toEqual(['property.added']);
    const actionOf = async (client: ApiClient) => (await client.get('/api/audit')).json.items[0].action;
    expect([await actionOf(scene.host), await actionOf(taker)]).toEqual([
      'property.handed_over',
      'property.received',
    ]);
  });

  it('to own brings what stands there as news to who has it now, and mails the former host of it no more', async () => {
    const { json: mill } = await scene.host.post('/api/products', {
      name: 'Moulin',
      timeZone: 'Europe/Paris',
    });
    await scene.host.post(`/api/calendar/${mill.id}/external`, {
      name: 'Broken',
      icalUrl: 'http://10.0.0.1/a.ics',
    });
    await scene.database.query(
      `UPDATE external_calendars SET failing_since = now() - interval '2 hours', failures = 5 WHERE product_id = $1`,
      [mill.id],
    );
    const alerts = scene.app.app.get(AlertsService);
    await alerts.settle(ALERT_KINDS);
    const titlesOf = async (client: ApiClient) =>
      (await client.get('/api/alerts')).json.items.flatMap(
        ({ productName, seenAt }: Record<string, string>) => (productName === 'Moulin' ? [seenAt] : []),
      );
    await scene.host.post('/api/alerts/seen', {});
    expect(await titlesOf(scene.host)).toEqual([expect.any(String)]);
    const taker = await scene.app.newHost('miller@example.test');
    const { link } = await invite({ role: 'owner', productIds: [mill.id], currentPassword: PASSWORD });
    await taker.post('/api/invitations/accept', { token: tokenIn(link) });
    await alerts.tellLater();
    expect([await titlesOf(scene.host), await titlesOf(taker)]).toEqual([[], [null]]);
    const { rows } = await scene.database.query(
      `SELECT n.mail_at FROM alert_notices n JOIN products p ON p.owner_id = n.user_id JOIN alerts a ON a.id = n.alert_id
        WHERE p.id = $1 AND a.product_id = p.id`,
      [mill.id],
    );
    expect(rows).toEqual([{ mail_at: expect.any(Date) }]);
  });

  it('to own is not taken back by undoing the file that brought the property', async () => {
    const csv = 'kind,property,time_zone\nproperty,From a file,Europe/Paris\n';
    const { json: begun } = await scene.host.send('POST', '/api/portfolio/imports?name=a.csv', csv, {
      'Content-Type': 'text/csv',
    });
    await until(async () => (await scene.host.get(`/api/portfolio/imports/${begun.id}`)).json.finishedAt);
    const { items } = (await scene.host.get('/api/products?search=From')).json;
    const { link } = await invite({ role: 'owner', productIds: [items[0].id], currentPassword: PASSWORD });
    const taker = await scene.app.newHost('file-taker@example.test');
    await taker.post('/api/invitations/accept', { token: tokenIn(link) });
    await scene.host.post(`/api/portfolio/imports/${begun.id}/undo`);
    expect((await taker.get(`/api/products/${items[0].id}`)).status).toBe(200);
  });

  it('to own names its properties, and is over once they are gone', async () => {
    const unnamed = await scene.host.post('/api/members', { name: 'Zoé', role: 'owner' });
    expect([unnamed.status, unnamed.json.errors[0].pointer]).toEqual([400, '#/productIds']);
    const unsure = { name: 'Zoé', role: 'owner', productIds: [scene.chaletId], currentPassword: 'not it' };
    expect((await scene.host.post('/api/members', unsure)).json.code).toBe('wrong_password');
    const { json: shed } = await scene.host.post('/api/products', { name: 'Shed', timeZone: 'Europe/Paris' });
    const { link } = await invite({ role: 'owner', productIds: [shed.id], currentPassword: PASSWORD });
    await scene.host.delete(`/api/products/${shed.id}`);
    const late = await scene.app.newHost('late-taker@example.test');
    expect((await late.post('/api/invitations/accept', { token: tokenIn(link) })).json.code).toBe(
      'invitation_over',
    );
  });

  it('that a host takes back, or lets end', async () => {
    const [taken, ended] = [await invite(), await invite()];
    await scene.host.delete(`/api/members/${taken.id}`);
    await scene.database.query('UPDATE memberships SET expires_at = now() WHERE id = $1', [ended.id]);
    for (const { link } of [taken, ended])
      expect(
        (await scene.app.anonymous.post('/api/invitations/show', { token: tokenIn(link) })).json.code,
      ).toBe('invitation_over');
    expect(await scene.memberWith(ended.id)).toMatchObject({ state: 'expired' });
  });

  it('that is not for who sends it, nor to what is not theirs, and that makes no second account', async () => {
    const { link } = await invite();
    const token = tokenIn(link);
    expect((await scene.host.post('/api/invitations/accept', { token })).json.code).toBe('own_invitation');
    const account = { name: 'Again', email: 'HOST@example.test', password: PASSWORD };
    expect((await scene.app.anonymous.post('/api/invitations/join', { token, ...account })).json.code).toBe(
      'email_taken',
    );
    expect((await scene.app.anonymous.post('/api/invitations/show', { token })).status).toBe(200);
    const foreign = await scene.app.newHost('foreign@example.test');
    const refused = await foreign.post('/api/members', {
      name: 'X',
      role: 'reader',
      productIds: [scene.villaId],
    });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/productIds']);
  });

  it('that two accept at the same moment lets one of them in', async () => {
    const { link } = await invite();
    const two = [
      await scene.app.newHost('first@example.test'),
      await scene.app.newHost('second@example.test'),
    ];
    const answers = await Promise.all(
      two.map((one) => one.post('/api/invitations/accept', { token: tokenIn(link) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('two hundred are let in at most', async () => {
    const crowded = await scene.app.newHost('crowded@example.test');
    const ownerId = (await crowded.get('/api/auth/me')).json.id;
    await scene.database.query(
      `INSERT INTO memberships (owner_id, role, sees_guests, label, expires_at)
       SELECT $1, 'reader', true, 'Member ' || n, now() FROM generate_series(1, 200) n`,
      [ownerId],
    );
    const refused = await crowded.post('/api/members', { name: 'One more', role: 'reader' });
    expect([refused.status, refused.json.code]).toEqual([409, 'member_quota']);
  });
});
