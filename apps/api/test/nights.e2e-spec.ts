import { airbnbFeed } from '../../../testing/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('why a night is taken', () => {
  const scene = ImportScene.inSuite();
  const explain = async (date: string) =>
    (await scene.host.get(`/api/products/${scene.productId}/nights/${date}`)).json;
  const stay = { uid: 'a', from: night(10), to: night(13), code: 'HMTEST0001' };

  it('a free night is free', async () => {
    expect(await explain(night(5))).toEqual({
      date: night(5),
      timeZone: 'Europe/Paris',
      isTaken: false,
      isKnown: true,
      unreadCalendars: [],
      stays: [],
    });
  });

  it('an imported stay tells its source, its event, when it was seen, what changed it and who is told', async () => {
    const id = await scene.imported([stay]);
    await scene.host.post(`/api/calendar/${scene.productId}/feeds`, { channel: 'booking' });
    const { json: airbnb } = await scene.host.post(`/api/calendar/${scene.productId}/feeds`, {
      channel: 'airbnb',
      excludedCalendarIds: [id],
    });
    scene.lists([{ ...stay, to: night(14) }]);
    await scene.sync(id);
    const { isTaken, stays } = await explain(night(13));
    expect([isTaken, stays]).toMatchObject([
      true,
      [
        {
          kind: 'imported',
          role: 'stay',
          from: night(10),
          to: night(14),
          summary: 'Reserved',
          uid: 'a@airbnb.com',
          reservationCode: 'HMTEST0001',
          calendar: { id, name: 'Airbnb' },
          guest: null,
          missingSince: null,
          changes: [
            {
              change: 'changed',
              trigger: 'manual',
              before: `${night(10)}/${night(13)}`,
              after: `${night(10)}/${night(14)}`,
            },
            { change: 'added', trigger: 'manual', before: null, after: `${night(10)}/${night(13)}` },
          ],
          publishedIn: [{ channel: 'main' }, { channel: 'booking' }],
        },
      ],
    ]);
    expect(stays[0].publishedIn).not.toContainEqual(expect.objectContaining({ id: airbnb.id }));
    expect(Date.parse(stays[0].lastSeenAt)).toBeGreaterThan(Date.parse(stays[0].firstSeenAt));
  });

  it('the check-out day is no night of the stay', async () => {
    await scene.imported([stay]);
    expect([(await explain(night(12))).isTaken, (await explain(night(13))).isTaken]).toEqual([true, false]);
  });

  it('a stay that its source no longer lists tells since when, and when the host kept it', async () => {
    const id = await scene.imported([stay]);
    scene.lists([]);
    await scene.sync(id);
    const [missing] = (await explain(night(10))).stays;
    expect([missing.missingSince, missing.lastSeenAt]).toEqual([expect.any(String), missing.missingSince]);
    await scene.decide('keep', id);
    expect((await explain(night(10))).stays).toMatchObject([
      { keptAt: expect.any(String), missingSince: null },
    ]);
  });

  it('tells all that hold it: what was known first in front, own stays with the guest and the note', async () => {
    await scene.host.post(`/api/products/${scene.productId}/reservations`, {
      guest: 'Dupuis',
      note: 'Arrive tard',
      arrival: night(11),
      departure: night(12),
    });
    await scene.imported([stay]);
    expect((await explain(night(11))).stays).toMatchObject([
      { kind: 'reservation', guest: 'Dupuis', note: 'Arrive tard', calendar: null, uid: null, changes: [] },
      { kind: 'imported', guest: null },
    ]);
  });

  it('our own stay that comes back holds the night as an echo, and no feed shows it', async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(10), to: night(13) });
    await scene.readFeed('Airbnb');
    scene.platform.publishes(airbnbFeed([{ ...stay, code: undefined, summary: 'Airbnb (Not available)' }]));
    await scene.add();
    expect((await explain(night(10))).stays).toMatchObject([
      { kind: 'manual', role: 'stay', publishedIn: [{ channel: 'main' }, { channel: 'airbnb' }] },
      { kind: 'imported', role: 'echo', publishedIn: [] },
    ]);
  });

  it.each(['2026-02-30', 'tomorrow', '2026-1-1', '0000-01-01', '1969-12-31', '2200-01-02', '9999-12-31'])(
    '%s is no night',
    async (date) => {
      const { status, json } = await scene.host.get(`/api/products/${scene.productId}/nights/${date}`);
      expect([status, json.code]).toEqual([400, 'validation_failed']);
    },
  );
});
