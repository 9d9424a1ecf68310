import { ImportScene, night, threeStays } from './support/import-scene.ts';

const SITE = 'https://www.villa-azur.example';

describe('a pause never makes nights free that were not known to be', () => {
  const scene = ImportScene.inSuite();
  const own = (path: string) => `/api/products/${scene.productId}/${path}`;
  const window = `from=${night(40)}&to=${night(47)}`;
  const fails = (status = 404) => scene.platform.answers((_, response) => response.writeHead(status).end());
  const hostPauses = (id: string) => scene.host.put(`${scene.externalPath}/${id}`, { isActive: false });
  const resumes = (id: string) => scene.host.put(`${scene.externalPath}/${id}`, { isActive: true });

  /** What every answer says of nights that no stay holds: each one's `isKnown` and the calendars that it names. */
  const judgements = async () => {
    const { key } = (await scene.host.put(own('public-availability'), { origins: [SITE] })).json;
    const ofMany = (await scene.host.get(`/api/availability?${window}&productId=${scene.productId}`)).json;
    const occupancies = (await scene.host.get(`/api/occupancy?${window}&productId=${scene.productId}`)).json;
    const answers = [
      ofMany.items[0],
      occupancies.items[0],
      (await scene.host.get(own(`availability?${window}`))).json,
      (await scene.host.get(own(`occupancy?${window}`))).json,
      (await scene.host.get(own(`nights/${night(40)}`))).json,
    ];
    const widget = (await scene.app.anonymous.get(`/api/public/availability/${key}`, { Origin: SITE })).json;
    const found = (await scene.host.get(`/api/availability/search?${window}&pageSize=200`)).json.items;
    const { state } = found.find(({ productId }: { productId: string }) => productId === scene.productId);
    const named = answers.map(({ isKnown, unreadCalendars }) => JSON.stringify({ isKnown, unreadCalendars }));
    return {
      named: [...new Set(named)].map((text) => JSON.parse(text)),
      widget: widget.isKnown,
      search: state,
    };
  };
  const unknown = {
    named: [{ isKnown: false, unreadCalendars: ['Airbnb'] }],
    widget: false,
    search: 'unknown',
  };
  const known = { named: [{ isKnown: true, unreadCalendars: [] }], widget: true, search: 'free' };

  const overview = async () =>
    (await scene.host.get('/api/dashboard/properties?pageSize=200')).json.items.find(
      ({ id }: { id: string }) => id === scene.productId,
    );
  const book = async (freshness: string) => {
    const stay = { guest: 'Dupuis', arrival: night(40), departure: night(42), freshness };
    const { status, json } = await scene.host.post(own('reservations'), stay);
    return [status, json.code ?? json.unreadSources.map(({ name }: { name: string }) => name)];
  };

  it('says in every answer that nights are not known while a calendar was never read', async () => {
    fails();
    await scene.add();
    expect(await judgements()).toEqual(unknown);
  });

  it('leaves them unknown where an administrator pauses all calendars whose address is gone', async () => {
    fails();
    const { id } = await scene.add();
    const body = { filters: { errorCode: 'http_404_410' }, isActive: false };
    expect((await scene.app.admin.patch('/api/admin/calendars', body)).status).toBe(200);
    expect(await scene.show(id)).toMatchObject({ isActive: false, state: 'paused_unread' });
    expect(await judgements()).toEqual(unknown);
  });

  it('leaves them unknown where the host pauses a calendar that never was read, failed or was read in part', async () => {
    const id = await scene.imported(threeStays);
    await hostPauses(id);
    for (const change of [
      "last_sync_at = NULL, last_sync_status = 'pending'",
      "last_sync_at = now(), last_sync_status = 'error', last_sync_error = 'dns'",
      "last_sync_status = 'success', last_sync_error = NULL, attention = 'partly_read'",
    ]) {
      await scene.query(`UPDATE external_calendars SET ${change} WHERE id = $1`, [id]);
      expect([change, await judgements()]).toEqual([change, unknown]);
    }
  });

  it('leaves them known where the calendar was read well, however long ago its host paused it', async () => {
    const id = await scene.imported(threeStays);
    await hostPauses(id);
    await scene.query(
      "UPDATE external_calendars SET last_sync_at = now() - interval '90 days' WHERE id = $1",
      [id],
    );
    expect(await scene.show(id)).toMatchObject({ state: 'paused' });
    expect(await judgements()).toEqual(known);
    expect(await overview()).toMatchObject({ asking: 0, state: null, paused: 1 });
    expect(await book('refuse')).toEqual([201, []]);
  });

  it('still asks for the host, and says why it was not read', async () => {
    fails();
    const { id } = await scene.add();
    await hostPauses(id);
    expect(await overview()).toMatchObject({ asking: 1, state: 'paused_unread', paused: 0 });
    const troubles = (await scene.host.get('/api/dashboard/troubles?pageSize=200')).json;
    expect(troubles.items).toContainEqual(
      expect.objectContaining({
        calendarId: id,
        state: 'paused_unread',
        cause: expect.objectContaining({ code: 'http_404_410' }),
      }),
    );
  });

  it('refuses or warns a booking that wants its sources read, and asks nothing of the one that is paused', async () => {
    fails();
    const { id } = await scene.add();
    await hostPauses(id);
    const before = scene.platform.requests.length;
    expect(await book('refuse')).toEqual([409, 'sources_unread']);
    expect(await book('warn')).toEqual([201, ['Airbnb']]);
    expect(scene.platform.requests.length).toBe(before);
  });

  it('keeps no feed of the property from being read', async () => {
    fails();
    const { id } = await scene.add();
    await hostPauses(id);
    expect((await scene.readFeed()).status).toBe(200);
  });

  it('is over when the calendar is resumed and read, or read by hand and paused again', async () => {
    fails();
    const { id } = await scene.add();
    await hostPauses(id);
    await resumes(id);
    expect(await judgements()).toEqual(unknown);
    scene.lists(threeStays);
    await scene.sync(id);
    expect(await judgements()).toEqual(known);
    await hostPauses(id);
    expect(await judgements()).toEqual(known);
  });

  it('is over when its host deletes the calendar', async () => {
    fails();
    const { id } = await scene.add();
    await hostPauses(id);
    await scene.host.delete(`${scene.externalPath}/${id}`);
    expect(await judgements()).toEqual(known);
  });
});
