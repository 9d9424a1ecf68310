import { mailedHostInSuite } from './support/mailed-host.ts';

describe('mails about alerts can be ended from the mail', () => {
  const mailed = mailedHostInSuite();
  const { scene, comeRound, overlap } = mailed;
  const oneClickOf = async (): Promise<string> => {
    await overlap();
    const arrives = mailed.server().next();
    await comeRound();
    const { mail, header } = await arrives;
    expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { url: expect.any(String) } });
    expect(header).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    return new URL((mail.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe.url).pathname;
  };
  const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

  it('by the mail program alone, without signing in: only then, and of everything', async () => {
    const path = await oneClickOf();
    await scene.host.put(`/api/alerts/settings/properties/${scene.productId}`, { mode: 'at_once' });
    const asked = await scene.app.anonymous.get(path);
    expect(asked.status).toBe(302);
    expect(asked.headers.get('location')).toMatch(/^\/unsubscribe#/);
    expect((await scene.host.get('/api/alerts/settings')).json.mode).toBe('at_once');
    const ended = await scene.app.anonymous.sendOnce('POST', path, 'List-Unsubscribe=One-Click', FORM);
    expect(ended.status).toBe(204);
    expect((await scene.host.get('/api/alerts/settings')).json.mode).toBe('never');
    const { json } = await scene.host.get('/api/alerts/settings/properties');
    expect(json.items).toEqual([
      { productId: scene.productId, productName: 'Villa “Été”', hostName: null, mode: null },
    ]);
  });

  it('by our own page, which sends no form', async () => {
    const path = await oneClickOf();
    expect((await scene.app.anonymous.post(path)).status).toBe(204);
    expect((await scene.host.get('/api/alerts/settings')).json.mode).toBe('never');
  });

  it.each(['nonsense', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '%00'])(
    'not by a link that nobody mailed: %s',
    async (token) => {
      const { status, json } = await scene.app.anonymous.post(`/api/alerts/unsubscribe/${token}`);
      expect([status, json.code]).toEqual([404, 'not_found']);
    },
  );

  it('and a form opens no other door', async () => {
    const { status } = await scene.host.sendOnce('POST', '/api/alerts/seen', 'a=b', FORM);
    expect(status).toBe(415);
  });
});
