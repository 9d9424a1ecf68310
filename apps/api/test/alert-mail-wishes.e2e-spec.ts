import { mailedHostInSuite } from './support/mailed-host.ts';

describe('mails about alerts come when their host wants them', () => {
  const mailed = mailedHostInSuite();
  const { scene, comeRound, hoursPass, lists, importStays, overlap, wish, tryAgain } = mailed;
  /** The hour that it is in Paris, so many hours from now. */
  const hourFromNow = (hours: number) =>
    Number(
      new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Paris' }).format(
        new Date(Date.now() + hours * 3_600_000),
      ),
    );

  it('once a day, all in one, at the chosen hour', async () => {
    await wish({ mode: 'daily', digestHour: hourFromNow(0), timeZone: 'Europe/Paris' });
    await overlap();
    expect(await comeRound()).toBe(0);
    await overlapInAnother();
    expect(await comeRound()).toBe(0);
    await hoursPass(3);
    expect(await comeRound()).toBe(0);
    await hoursPass(22);
    const arrives = mailed.server().next();
    expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
    expect((await arrives).mail.subject).toBe('2 alerts in 2 properties');
  });

  it('once a day of bookings, too, though that day has 25 hours', async () => {
    await wish({ mode: 'daily', digestHour: hourFromNow(0), timeZone: 'Europe/Paris', muted: [] });
    const { json } = await importStays([20, 22]);
    lists([20, 22], [30, 32]);
    await scene.sync(json.id);
    expect(await comeRound()).toBe(0);
    await hoursPass(25);
    const arrives = mailed.server().next();
    expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
    expect((await arrives).mail.subject).toContain('New booking on “Airbnb”');
  });

  const overlapInAnother = async () => {
    scene.productId = (
      await scene.host.post('/api/products', { name: 'Loft', timeZone: 'Europe/Paris' })
    ).json.id;
    await overlap();
  };

  it('at the end of the quiet hours', async () => {
    const end = hourFromNow(3);
    await wish({ quietFrom: hourFromNow(0), quietTo: end, timeZone: 'Europe/Paris' });
    await overlap();
    expect(await comeRound()).toBe(0);
    const [mail] = await scene.query<{ hour: number; minute: number; left: number }>(
      `SELECT extract(hour FROM mail_at AT TIME ZONE 'Europe/Paris')::int AS hour, extract(minute FROM mail_at)::int AS minute,
              ceil(extract(epoch FROM mail_at - now()) / 3600)::int AS left
         FROM alert_notices n JOIN alerts a ON a.id = n.alert_id WHERE a.product_id = $1`,
      [scene.productId],
    );
    expect([mail!.hour, mail!.minute]).toEqual([end, 0]);
    await hoursPass(mail!.left);
    await quietHoursEnd();
    const arrives = mailed.server().next();
    expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
    await arrives;
  });

  /** As the clocks of the host go on, while nobody changes a setting. */
  const quietHoursEnd = () =>
    scene.query(
      `UPDATE alert_settings SET quiet_from = $1, quiet_to = $2
        WHERE user_id = (SELECT owner_id FROM products WHERE id = $3)`,
      [hourFromNow(-3), hourFromNow(0), scene.productId],
    );

  it('not about a property for which no mails are wanted, until they are', async () => {
    const path = `/api/alerts/settings/properties/${scene.productId}`;
    expect((await scene.host.put(path, { mode: 'never' })).status).toBe(204);
    await overlap();
    expect(await comeRound()).toBe(0);
    expect((await scene.host.put(path, { mode: null })).status).toBe(204);
    const arrives = mailed.server().next();
    expect(await comeRound()).toBe(1);
    await arrives;
  });

  describe('also where they could not be handed over before', () => {
    const refused = async () => {
      await overlap();
      mailed.server().refuses({ code: 451, words: 'come back later' });
      const refusal = mailed.server().nextRefusal();
      expect(await comeRound()).toBe(1);
      await refusal;
      mailed.server().refuses(null);
    };
    const property = (mode: string | null) =>
      scene.host.put(`/api/alerts/settings/properties/${scene.productId}`, { mode });

    it('at the next try, where nothing else is wanted', async () => {
      await refused();
      expect([await tryAgain(), await comeRound()]).toEqual([1, 0]);
    });

    it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
      ['whoever unsubscribed', () => wish({ mode: 'never' }), () => wish({ mode: 'at_once' })],
      ['a kind that is not wanted', () => wish({ muted: ['conflict'] }), () => wish({ muted: [] })],
      ['a property of which none are wanted', () => property('never'), () => property(null)],
      [
        'the quiet hours',
        () => wish({ quietFrom: hourFromNow(0), quietTo: hourFromNow(3), timeZone: 'Europe/Paris' }),
        () => wish({ quietFrom: null, quietTo: null }),
      ],
      [
        'the daily mail',
        () => wish({ mode: 'daily', digestHour: hourFromNow(2), timeZone: 'Europe/Paris' }),
        () => wish({ mode: 'at_once' }),
      ],
    ])('not against the later wish: %s, until that is another', async (_, wishOtherwise, wishAgain) => {
      await refused();
      await wishOtherwise();
      expect([await tryAgain(), await comeRound()]).toEqual([0, 0]);
      await wishAgain();
      const arrives = mailed.server().next();
      expect([await comeRound(), await comeRound()]).toEqual([1, 0]);
      await arrives;
    });
  });

  it('not to an account that is disabled', async () => {
    await overlap();
    const { json } = await scene.app.admin.get(`/api/users?search=${mailed.email()}`);
    await scene.app.admin.patch(`/api/users/${json.items[0].id}`, { disabled: true });
    expect(await comeRound()).toBe(0);
  });
});
