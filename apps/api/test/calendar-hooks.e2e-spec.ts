import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, rangeOf, threeStays } from './support/import-scene.ts';

describe('another system that calls when its calendar has changed', () => {
  const scene = ImportScene.inSuite();
  const hookPath = (id: string) => `${scene.externalPath}/${id}/hook`;
  const dueIn = async (id: string): Promise<number> =>
    Number(
      (
        await scene.query<{ seconds: string }>(
          'SELECT extract(epoch FROM next_sync_at - now()) AS seconds FROM external_calendars WHERE id = $1',
          [id],
        )
      )[0]!.seconds,
    );
  const make = async (id: string): Promise<string> =>
    new URL((await scene.host.post(hookPath(id))).json.url).pathname;
  const call = (path: string, body: unknown = { event: 'booking' }, headers = {}) =>
    scene.app.anonymous.send('POST', path, body, headers);

  it('has it read at once, and is told nothing of it', async () => {
    const id = await scene.imported(threeStays);
    const path = await make(id);
    await scene.query(
      "UPDATE external_calendars SET last_attempt_at = last_attempt_at - interval '5 minutes'",
    );
    const { status, text } = await call(path);
    expect([status, text]).toEqual([202, '']);
    expect(await dueIn(id)).toBeLessThanOrEqual(0);
    scene.platform.publishes(airbnbFeed(threeStays.slice(0, 1)));
    expect((await scene.host.get(hookPath(id))).json).toEqual({
      madeAt: expect.any(String),
      calledAt: expect.any(String),
    });
    expect(await scene.ranges()).toEqual(threeStays.map(rangeOf));
  });

  it('may call as often as it likes: a calendar is read a minute after its last reading at the earliest', async () => {
    const id = await scene.imported(threeStays);
    const path = await make(id);
    for (let calls = 0; calls < 5; calls += 1) await call(path);
    expect(await dueIn(id)).toBeGreaterThan(30);
    expect(await dueIn(id)).toBeLessThanOrEqual(60);
  });

  it('may send JSON, a form or nothing, also from a page of its own', async () => {
    const path = await make(await scene.imported(threeStays));
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://partner.example' };
    expect((await call(path, 'event=booking', form)).status).toBe(202);
    expect((await call(path, undefined)).status).toBe(202);
    expect((await call(path, { at: 1 }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(202);
  });

  it('calls nobody else’s: hosts make addresses for their own calendars only', async () => {
    const id = await scene.imported(threeStays);
    const stranger = await scene.app.newHost(`${id}@example.test`);
    for (const method of ['GET', 'POST', 'DELETE'])
      expect((await stranger.send(method, hookPath(id))).status).toBe(404);
    const other = await scene.addProduct();
    expect((await scene.host.post(`/api/calendar/${other}/external/${id}/hook`)).status).toBe(404);
  });

  it('goes on when a deleted calendar is taken back; what is kept of it holds no secret', async () => {
    const id = await scene.imported(threeStays);
    const path = await make(id);
    const { json } = await scene.host.delete(`${scene.externalPath}/${id}`);
    expect((await call(path)).status).toBe(404);
    await scene.host.post(`/api/products/${scene.productId}/discarded/${json.discardedId}/restore`);
    expect((await call(path)).status).toBe(202);
    const token = path.split('/').at(-1)!;
    const rows = await scene.query('SELECT c::text FROM external_calendars c');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await dueIn(id)).toBeLessThanOrEqual(60);
  });

  it('finds nothing by an address that was replaced, removed, or never was one, and is slowed down then', async () => {
    const id = await scene.imported(threeStays);
    const first = await make(id);
    const second = await make(id);
    expect([(await call(first)).status, (await call(second)).status]).toEqual([404, 202]);
    expect((await scene.host.delete(hookPath(id))).status).toBe(204);
    expect((await call(second)).json.code).toBe('not_found');
    expect((await scene.host.get(hookPath(id))).json).toEqual({ madeAt: null, calledAt: null });
    const answers = [];
    for (let tries = 0; tries < 25; tries += 1) answers.push((await call(`/api/hooks/${tries}`)).status);
    expect(answers.at(-1)).toBe(429);
  });
});
