import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import type { Change } from '../src/events/change.dto.ts';
import { EventJob } from '../src/events/event.job.ts';
import { alertsByHand, alertsOf } from './support/alert-scene.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';
import { HELD_STAYS, Mirror } from './support/mirror.ts';

describe('a program that asks what has changed', () => {
  alertsByHand();
  const scene = ImportScene.inSuite();
  const { hoursPass, settle } = alertsOf(scene);
  let program: ApiClient;
  let mirror: Mirror;

  beforeEach(async () => {
    program = await programFor();
    mirror = await Mirror.begin(program);
  });

  const programFor = async (rest: object = {}) => {
    const body = { name: 'Mirror', scopes: ['read'], ...rest };
    return new ApiClient(scene.app.url, (await scene.host.post('/api/tokens', body)).json.token);
  };
  const path = (rest: string) => `/api/products/${scene.productId}/${rest}`;
  const block = (from: number, to: number) =>
    scene.host.post(path('blocks'), { from: night(from), to: night(to), force: true });
  const book = (from: number, to: number, rest: object = {}) =>
    scene.host.post(path('reservations'), {
      guest: 'Dupuis',
      arrival: night(from),
      departure: night(to),
      ...rest,
    });
  const typesOf = (changes: readonly Change[]) => changes.map(({ type }) => type);
  const heldStays = async () =>
    (await scene.query<{ stay: string }>(HELD_STAYS, [scene.productId])).map(({ stay }) => stay);

  it('is told of a stay that comes, moves and goes, with its nights and never with its guest', async () => {
    const { json: booked } = await book(10, 13);
    await scene.host.patch(path(`reservations/${booked.id}`), { departure: night(14) });
    await scene.host.patch(path(`reservations/${booked.id}`), { note: 'Late arrival' });
    await scene.host.patch(path(`reservations/${booked.id}`), { status: 'cancelled' });
    const changes = await mirror.follow();
    const stay = { id: booked.id, kind: 'reservation', status: 'confirmed', externalCalendarId: null };
    expect(changes).toMatchObject([
      { type: 'stay.added', productId: scene.productId, stay: { ...stay, from: night(10), to: night(13) } },
      {
        type: 'stay.changed',
        stay: {
          ...stay,
          from: night(10),
          to: night(14),
          previousFrom: night(10),
          previousTo: night(13),
        },
      },
      { type: 'stay.removed', stay: { ...stay, from: night(10), to: night(14) } },
    ]);
    expect(JSON.stringify(changes)).not.toContain('Dupuis');
  });

  it('is told of a hold, and that it is confirmed', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { json: hold } = await book(10, 13, { expiresAt });
    await scene.host.patch(path(`reservations/${hold.id}`), { status: 'confirmed' });
    expect((await mirror.follow()).map(({ type, stay }) => [type, stay!.status])).toEqual([
      ['stay.added', 'pending'],
      ['stay.changed', 'confirmed'],
    ]);
  });

  it('is told what a calendar brings, and that it fails, is read again, waits and is settled', async () => {
    const id = await scene.imported(threeStays);
    expect(typesOf(await mirror.follow())).toEqual([
      'external_calendar.added',
      ...Array(3).fill('stay.added'),
    ]);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.sync(id);
    await scene.sync(id);
    scene.lists([]);
    await scene.sync(id);
    await scene.decide('apply', id);
    await scene.host.delete(`${scene.externalPath}/${id}`);
    const changes = await mirror.follow();
    expect(typesOf(changes)).toEqual([
      'external_calendar.failed',
      'external_calendar.held',
      'external_calendar.recovered',
      ...Array(3).fill('stay.removed'),
      'external_calendar.settled',
      'external_calendar.removed',
    ]);
    expect(changes[0]).toMatchObject({ externalCalendarId: id, stay: null });
  });

  it('is told again of a calendar that waits when further stays do', async () => {
    const id = await scene.imported(threeStays);
    await mirror.follow();
    for (const listed of [threeStays.slice(1), threeStays.slice(1), []]) {
      scene.lists(listed);
      await scene.sync(id);
    }
    expect(typesOf(await mirror.follow())).toEqual(['external_calendar.held', 'external_calendar.held']);
  });

  it('is told of a stay that vanished shortly before its arrival, and that it holds its nights as before', async () => {
    // What vanished in other properties has had no alert yet either.
    mirror = await Mirror.begin(await programFor({ productIds: [scene.productId] }));
    const id = await scene.imported(threeStays);
    await mirror.follow();
    scene.lists(threeStays.slice(1));
    await scene.sync(id);
    await settle();
    const [, vanished] = await mirror.follow();
    expect(vanished).toMatchObject({
      type: 'external_calendar.stay_vanished',
      externalCalendarId: id,
      stay: { kind: 'imported', from: night(10), to: night(13), externalCalendarId: id },
    });
    expect(mirror.staysOf(scene.productId)).toEqual(await heldStays());
  });

  it('is told of a calendar by whose rules nothing blocks, and that something does again', async () => {
    scene.lists([{ ...threeStays[0]!, lines: ['TRANSP:TRANSPARENT'] }]);
    const { id } = await scene.add('Google', { transparent: 'ignore' });
    await scene.host.put(`${scene.externalPath}/${id}`, { transparent: 'block' });
    await scene.sync(id);
    const told = typesOf(await mirror.follow()).filter((type) => /ignored|blocks_again/.test(type));
    expect(told).toEqual(['external_calendar.ignored', 'external_calendar.blocks_again']);
  });

  it('is told of a conflict, of what its host says of it, and that it is over', async () => {
    await scene.imported(threeStays);
    const { json: blocked } = await block(11, 12);
    const [conflict] = (await scene.host.get(path('conflicts'))).json.items;
    await mirror.follow();
    for (const state of ['acknowledged', 'acknowledged', 'open'])
      await scene.host.patch(path(`conflicts/${conflict.id}`), { state });
    await scene.host.delete(path(`blocks/${blocked.id}`));
    const told = await mirror.follow();
    expect(typesOf(told)).toEqual([
      'conflict.changed',
      'conflict.changed',
      'stay.removed',
      'conflict.closed',
    ]);
    expect(told[0]!.conflictId).toBe(conflict.id);
  });

  it('is told that a platform reads a link no more, and that it does again', async () => {
    const [feed] = (await scene.host.get(`/api/calendar/${scene.productId}/feeds`)).json;
    for (let reading = 0; reading < 6; reading += 1) {
      await scene.readFeed('Airbnb');
      await hoursPass(1);
    }
    await hoursPass(13);
    await settle();
    await scene.readFeed('Airbnb');
    await settle();
    const told = await mirror.follow();
    expect(typesOf(told)).toEqual(['feed.silent', 'feed.read_again']);
    expect(told[0]!.feedId).toBe(feed.id);
  });

  it('is told of a property that goes as of one change, and of all that returns with it', async () => {
    await scene.imported(threeStays);
    await block(20, 22);
    await mirror.follow();
    await scene.host.delete(`/api/products/${scene.productId}`);
    expect(typesOf(await mirror.follow())).toEqual(['property.removed']);
    expect(mirror.staysOf(scene.productId)).toEqual([]);
    await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
    expect(typesOf(await mirror.follow())[0]).toBe('property.added');
    expect(mirror.staysOf(scene.productId)).toEqual(await heldStays());
  });

  it('is told the same in portions of any size, also within what came at once', async () => {
    // A property that came back is read again by itself, whenever that is.
    program = await programFor({ productIds: [scene.productId] });
    const all = (await program.get('/api/changes')).json.next;
    scene.lists(threeStays);
    await scene.add();
    await block(50, 52);
    const whole = (await program.get(`/api/changes?since=${all}`)).json.items;
    for (const limit of [1, 2, 3, 4]) {
      const told: Change[] = [];
      for (let since = all, isMore = true; isMore; ) {
        const { json } = await program.get(`/api/changes?since=${since}&limit=${limit}`);
        expect(json.items.length).toBeLessThanOrEqual(limit);
        told.push(...json.items);
        ({ next: since, isMore } = json);
      }
      expect(told).toEqual(whole);
    }
    expect(typesOf(whole)).toEqual(['external_calendar.added', ...Array(3).fill('stay.added'), 'stay.added']);
  });

  it('is told nothing of others, nor of properties that its token does not open', async () => {
    const stranger = await scene.app.newHost(`${scene.productId}@example.test`);
    const { json: strange } = await stranger.post('/api/products', {
      name: 'Chalet',
      timeZone: 'Europe/Paris',
    });
    const other = await scene.addProduct();
    const narrow = await programFor({ productIds: [other] });
    const seen = await Mirror.begin(narrow);
    await mirror.follow();
    await stranger.post(`/api/products/${strange.id}/blocks`, { from: night(5), to: night(6) });
    await block(10, 11);
    expect(await seen.follow()).toEqual([]);
    await scene.host.post(`/api/products/${other}/blocks`, { from: night(5), to: night(6) });
    expect(await seen.follow()).toMatchObject([{ type: 'stay.added', productId: other }]);
    expect((await mirror.follow()).map(({ productId }) => productId)).toEqual([scene.productId, other]);
  });

  it('that was away for longer than changes are kept loads everything anew', async () => {
    const { next: early } = (await program.get('/api/changes')).json;
    await block(10, 11);
    await program.get('/api/changes');
    await scene.query("UPDATE events SET created_at = created_at - interval '29 days'");
    await scene.app.app.get(EventJob).forget();
    expect((await program.get(`/api/changes?since=${early}`)).json.items).toHaveLength(1);
    await scene.query("UPDATE events SET created_at = created_at - interval '2 days'");
    await scene.app.app.get(EventJob).forget();
    const { status, json } = await program.get(`/api/changes?since=${early}`);
    expect([status, json.code]).toEqual([410, 'changes_forgotten']);
    const { next } = (await program.get('/api/changes')).json;
    await block(20, 21);
    expect((await program.get(`/api/changes?since=${next}`)).json.items).toHaveLength(1);
  });

  it('loads everything anew when the database was restored, and is refused what is no cursor', async () => {
    const { next } = (await program.get('/api/changes')).json;
    await scene.query('UPDATE continuity SET generation = gen_random_uuid()');
    expect((await program.get(`/api/changes?since=${next}`)).json.code).toBe('changes_forgotten');
    for (const since of ['', 'x', '1', `${next}0000000000`, "5b1f0f0e.1'.0"]) {
      const { status, json } = await program.get(`/api/changes?since=${encodeURIComponent(since)}`);
      expect([since, status, json.code]).toEqual([since, 400, 'validation_failed']);
    }
  });

  it('knows of an undone synchronisation, and of a stay that its host lets go', async () => {
    const id = await scene.imported(threeStays);
    scene.platform.publishes(airbnbFeed([{ ...threeStays[0]!, to: night(12) }, ...threeStays.slice(1)]));
    await scene.sync(id);
    await scene.decide('apply', id);
    await scene.host.post(`${scene.externalPath}/${id}/undo`);
    await mirror.follow();
    expect(mirror.staysOf(scene.productId)).toEqual(await heldStays());
  });
});
