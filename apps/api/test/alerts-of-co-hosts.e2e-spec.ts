import type { ApiClient } from '../../../testing/api-client.ts';
import { ALERT_KINDS } from '../src/alert/alert-kinds.ts';
import { AlertsService } from '../src/alert/alerts.service.ts';
import type { MemberRole } from '../src/auth/acting.ts';
import { mailedHostInSuite } from './support/mailed-host.ts';

describe('co-hosts are warned as the host is, each for themselves', () => {
  const mailed = mailedHostInSuite();
  const { scene, comeRound, settle, overlap, wish, allSent } = mailed;
  let people = 0;

  /** Somebody whom the host lets in, and who looks at their own account. */
  const letIn = async (role: MemberRole, productIds?: string[]) => {
    people += 1;
    const email = `person-${people}@example.test`;
    const client = await scene.app.newMember(scene.host, { role, email, ...(productIds && { productIds }) });
    const [{ id }] = (await client.get('/api/memberships')).json;
    await client.put('/api/auth/acting', {});
    return { client, email, id: id as string };
  };
  const actingFor = async ({ client, id }: { client: ApiClient; id: string }) => {
    await client.put('/api/auth/acting', { membershipId: id });
    return client;
  };
  const countsOf = async (client: ApiClient) => {
    const { total, open, unseen } = (await client.get('/api/alerts')).json;
    return [total, open, unseen];
  };
  /** The job comes round, and all mails are sent. @returns to whom */
  const mailedTo = async (): Promise<string[]> => {
    const before = mailed.server().taken.length;
    await comeRound();
    await allSent();
    return mailed
      .server()
      .taken.slice(before)
      .flatMap(({ recipients }) => recipients)
      .sort();
  };

  /** What the tests before had to be mailed. */
  beforeEach(mailedTo);

  it('by a mail of their own, in their language, whose links lead to the host’s properties', async () => {
    const marie = await letIn('co-host', [scene.productId]);
    await marie.client.patch('/api/auth/me', { language: 'fr' });
    await letIn('reader');
    await letIn('cleaner');
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email(), marie.email].sort());
    const { mail } = await mailed.server().mailTo(marie.email);
    const { id: ownId } = (await marie.client.get('/api/auth/me')).json;
    expect(mail.subject).toContain('Conflit à Villa “Été”');
    expect(mail.text).toMatch(new RegExp(`/dashboard/calendar\\?\\S+&place=${marie.id}\\s`));
    expect(mail.text).toContain(`/settings/notifications?place=${ownId}`);
  });

  it('only of the properties to which they are let in', async () => {
    const other = await mailed.addProperty('Chalet');
    await letIn('co-host', [other]);
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email()]);
  });

  it('each as they wish, and each has seen what they have seen', async () => {
    const marie = await letIn('co-host');
    await wish({ mode: 'never' });
    await overlap();
    expect(await mailedTo()).toEqual([marie.email]);
    const there = await actingFor(marie);
    expect([await countsOf(scene.host), await countsOf(there)]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    await there.post('/api/alerts/seen', {});
    expect([await countsOf(scene.host), await countsOf(there)]).toEqual([
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });

  it('not about a property for which they want no mails; that is chosen under their own account', async () => {
    const marie = await letIn('co-host');
    const path = '/api/alerts/settings/properties';
    expect((await marie.client.get(path)).json.items).toEqual([
      {
        productId: scene.productId,
        productName: 'Villa “Été”',
        hostName: mailed.email(),
        mode: null,
      },
    ]);
    expect((await marie.client.put(`${path}/${scene.productId}`, { mode: 'never' })).status).toBe(204);
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email()]);
    const reader = await letIn('reader');
    expect((await reader.client.get(path)).json.total).toBe(0);
    expect((await reader.client.put(`${path}/${scene.productId}`, { mode: 'never' })).status).toBe(404);
    expect((await (await actingFor(marie)).get(path)).json.code).toBe('role_missing');
  });

  it('of news of bookings only who wants to hear of them', async () => {
    const marie = await letIn('co-host');
    await marie.client.patch('/api/alerts/settings', { muted: [] });
    const { json } = await mailed.importStays([20, 22]);
    mailed.lists([20, 22], [30, 32]);
    await scene.sync(json.id);
    expect(await mailedTo()).toEqual([marie.email]);
    expect([await countsOf(scene.host), await countsOf(await actingFor(marie))]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });

  it('who is let in later, of what stands then; who is removed, of nothing, though a mail was due', async () => {
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email()]);
    const [marie, paul] = [await letIn('co-host'), await letIn('co-host')];
    await settle();
    await scene.host.delete(`/api/members/${paul.id}`);
    expect(await mailedTo()).toEqual([marie.email]);
    expect(await mailedTo()).toEqual([]);
  });

  it('at once of what is opened, and who was let in since at the next look for them', async () => {
    const alerts = scene.app.app.get(AlertsService);
    const told = async () =>
      (
        await scene.query(
          'SELECT FROM alert_notices n JOIN alerts a ON a.id = n.alert_id WHERE a.product_id = $1',
          [scene.productId],
        )
      ).length;
    await letIn('co-host', [scene.productId]);
    await overlap();
    await alerts.settle(ALERT_KINDS);
    expect(await told()).toBe(2);
    await letIn('co-host');
    await alerts.settle(ALERT_KINDS);
    expect(await told()).toBe(2);
    await alerts.tellLater();
    expect(await told()).toBe(3);
  });

  it('nobody while they are disabled, or their host is; of what stands still, once they are back', async () => {
    const marie = await letIn('co-host');
    const idOf = async (client: ApiClient) => (await client.get('/api/auth/me')).json.id as string;
    const [hostId, marieId] = [await idOf(scene.host), await idOf(marie.client)];
    const disable = (id: string, isDisabled: boolean) =>
      scene.query(`UPDATE users SET disabled_at = ${isDisabled ? 'now()' : 'NULL'} WHERE id = $1`, [id]);
    await overlap();
    await disable(marieId, true);
    expect(await mailedTo()).toEqual([mailed.email()]);
    await disable(marieId, false);
    await disable(hostId, true);
    expect(await mailedTo()).toEqual([]);
    await disable(hostId, false);
    expect(await mailedTo()).toEqual([marie.email]);
  });

  it('not twice of news that they turned off and on again', async () => {
    await wish({ muted: [] });
    const { json } = await mailed.importStays([20, 22]);
    mailed.lists([20, 22], [30, 32]);
    await scene.sync(json.id);
    expect(await mailedTo()).toEqual([mailed.email()]);
    await wish({ muted: ['booking_added'] });
    expect(await mailedTo()).toEqual([]);
    await scene.app.app.get(AlertsService).forgetOld();
    expect(await countsOf(scene.host)).toEqual([0, 0, 0]);
    await wish({ muted: [] });
    expect(await mailedTo()).toEqual([]);
    expect(await countsOf(scene.host)).toEqual([1, 1, 1]);
  });

  it('who is let in later has no news of what was over before', async () => {
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email()]);
    await scene.query('UPDATE conflicts SET resolved_at = now()');
    await settle();
    const marie = await actingFor(await letIn('co-host'));
    const { items, unseen } = (await marie.get('/api/alerts?state=all')).json;
    expect([unseen, items.map(({ seenAt }: { seenAt: string }) => typeof seenAt)]).toEqual([0, ['string']]);
  });

  it('and who is a reader, or an administrator who looks in, sees what the host has seen, and marks nothing', async () => {
    const reader = await actingFor(await letIn('reader'));
    await overlap();
    await settle();
    expect((await reader.post('/api/alerts/seen', {})).json.code).toBe('role_missing');
    expect(await countsOf(reader)).toEqual([1, 1, 1]);
    const { admin } = scene.app;
    const { id: hostId } = (await scene.host.get('/api/auth/me')).json;
    await admin.put('/api/auth/acting', { hostId });
    await admin.post('/api/alerts/seen', {});
    const counts = [await countsOf(scene.host), await countsOf(admin)];
    await admin.put('/api/auth/acting', {});
    expect(counts).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    await scene.host.post('/api/alerts/seen', {});
    expect(await countsOf(reader)).toEqual([1, 1, 0]);
  });

  it('a property that is put back after it was deleted warns nobody anew', async () => {
    const marie = await letIn('co-host');
    await marie.client.put(`/api/alerts/settings/properties/${scene.productId}`, { mode: 'at_once' });
    await overlap();
    expect(await mailedTo()).toEqual([mailed.email(), marie.email].sort());
    await scene.host.delete(`/api/products/${scene.productId}`);
    await settle();
    await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
    expect(await mailedTo()).toEqual([]);
  });

  it('a property comes back though a co-host who had wishes about it is gone for good', async () => {
    const marie = await letIn('co-host');
    await marie.client.put(`/api/alerts/settings/properties/${scene.productId}`, { mode: 'daily' });
    await scene.host.delete(`/api/products/${scene.productId}`);
    await scene.query('DELETE FROM users WHERE email = $1', [marie.email]);
    const restored = await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
    expect(restored.status).toBeLessThan(300);
    expect((await scene.host.get(`/api/products/${scene.productId}`)).status).toBe(200);
  });
});
