import type { Answer } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { DiscardedJob } from '../src/stay/discard/discarded.job.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

type Kind = 'calendar' | 'block' | 'reservation';
const KINDS: Kind[] = ['calendar', 'block', 'reservation'];

/** Everything that belongs to a property, as it lies in the database; a run of a calendar takes its next epoch. */
const DUMP = `
  SELECT 'calendar' AS what, to_jsonb(t) - 'epoch' AS row FROM external_calendars t WHERE product_id = $1
  UNION ALL SELECT 'block', to_jsonb(t) FROM unavailability_blocks t WHERE product_id = $1
  UNION ALL SELECT 'reservation', to_jsonb(t) FROM reservations t WHERE product_id = $1
  UNION ALL SELECT 'feed', to_jsonb(t) FROM calendar_feeds t WHERE product_id = $1
  UNION ALL SELECT 'conflict', to_jsonb(t) FROM conflicts t WHERE product_id = $1
  UNION ALL SELECT 'cancelled', to_jsonb(t) FROM cancelled_stays t WHERE product_id = $1
  UNION ALL SELECT 'dismissed', to_jsonb(t) FROM dismissed_duplicates t WHERE product_id = $1
  UNION ALL SELECT 'run', to_jsonb(r) FROM sync_runs r
  UNION ALL SELECT 'change', to_jsonb(c) FROM sync_changes c
  ORDER BY 1, 2`;

describe('taking a deletion back', () => {
  const scene = ImportScene.inSuite({ CALENDARS_PER_PROPERTY: '2' });
  const path = (rest: string, productId = scene.productId) => `/api/products/${productId}/${rest}`;
  const dump = () => scene.query(DUMP, [scene.productId]);
  const conflicts = async () => (await scene.host.get(path('conflicts'))).json.items;
  const restore = (id: string, host = scene.host, productId?: string): Promise<Answer> =>
    host.post(path(`discarded/${id}/restore`, productId));
  const book = async (from: number, to: number) =>
    (
      await scene.host.post(path('reservations'), {
        guest: 'Dupuis',
        arrival: night(from),
        departure: night(to),
        note: 'late',
        force: true,
        doubleBooking: true,
      })
    ).json;
  const close = async (from: number, to: number) =>
    (await scene.host.post(path('blocks'), { from: night(from), to: night(to), note: 'works', force: true }))
      .json;
  const pathOf = (kind: Kind, id: string) =>
    kind === 'calendar' ? `${scene.externalPath}/${id}` : path(`${kind}s/${id}`);
  const discard = async (kind: Kind, id: string) =>
    expect(await scene.host.delete(pathOf(kind, id))).toMatchObject({
      status: 200,
      json: { discardedId: id },
    });

  /** A calendar, a block and a reservation over each other, with a history, held and kept stays, and conflicts that were judged. */
  const fill = async (): Promise<Record<Kind, string>> => {
    const calendar = await scene.imported(threeStays);
    const reservation = (await book(8, 12)).id;
    const block = (await close(14, 32)).id;
    scene.lists(threeStays.slice(0, 2));
    await scene.sync(calendar);
    await scene.decide('keep', calendar);
    scene.lists(threeStays.slice(0, 1));
    await scene.sync(calendar);
    const [conflict] = await conflicts();
    await scene.host.patch(path(`conflicts/${conflict.id}`), { state: 'acknowledged' });
    await scene.host.post(`/api/calendar/${scene.productId}/feeds`, { channel: 'google' });
    return { calendar, block, reservation };
  };

  /** Ids of the stays that were not set by hand. */
  const imported = async (): Promise<string[]> =>
    (await scene.blocks())
      .filter(({ externalCalendarId }: { externalCalendarId: string | null }) => externalCalendarId)
      .map(({ id }: { id: string }) => id);

  it.each(KINDS)(
    'brings a %s back as it was: rows, ids, conflicts and the bytes of the feed',
    async (kind) => {
      const ids = await fill();
      const [feed, before, known] = [(await scene.readFeed()).text, await dump(), await conflicts()];
      const taken = await scene.takenNights();
      expect(known.length).toBeGreaterThan(2);
      await discard(kind, ids[kind]);
      expect(await scene.takenNights()).not.toEqual(taken);
      expect((await conflicts()).length).toBeLessThan(known.length);
      expect((await restore(ids[kind])).json).toEqual({ id: ids[kind], kind });
      expect(await dump()).toEqual(before);
      expect([await conflicts(), await scene.takenNights()]).toEqual([known, taken]);
      expect((await scene.readFeed()).text).toBe(feed);
    },
  );

  it.each(KINDS)(
    'tells who read that a %s was cancelled by a higher SEQUENCE that it is back',
    async (kind) => {
      const ids = await fill();
      await scene.tellCancelled();
      const stays = kind === 'calendar' ? await imported() : [ids[kind]];
      const sequences = async () => {
        const events = (await scene.readFeed()).text.split('BEGIN:VEVENT');
        return stays.flatMap((id) =>
          events
            .filter((event) => event.includes(`UID:${id}`))
            .map((event) => Number(/SEQUENCE:(\d+)/.exec(event.replaceAll('\r\n ', ''))![1])),
        );
      };
      const before = await sequences();
      await discard(kind, ids[kind]);
      const between = await sequences();
      await restore(ids[kind]);
      const after = await sequences();
      expect(after).toHaveLength(before.length);
      for (const [index, sequence] of after.entries()) {
        expect(sequence).toBeGreaterThan(between[index]!);
      }
      expect((await scene.readFeed()).text).not.toContain('STATUS:CANCELLED');
    },
  );

  describe('of a stay that another installation relays, and which stood in for it meanwhile', () => {
    const relayed = async () => {
      const stay = { uid: 'x', from: night(20), to: night(23), summary: 'Réservé' };
      scene.platform.publishes(airbnbFeed([stay]).replaceAll('airbnb.com', 'p.i.hosteed'));
      const { id } = await scene.add('Relay');
      await scene.add('The same by another way', { icalUrl: scene.platform.url('/other.ics') });
      return id as string;
    };

    it('makes that an echo again, as if it had never been published', async () => {
      const id = await relayed();
      const [feed, before] = [(await scene.readFeed()).text, await dump()];
      await discard('calendar', id);
      expect(await scene.takenNights()).toHaveLength(3);
      await restore(id);
      expect([await dump(), (await scene.readFeed()).text]).toEqual([before, feed]);
    });

    it('tells who read it that it is published no more', async () => {
      const id = await relayed();
      await scene.tellCancelled();
      await scene.readFeed();
      await discard('calendar', id);
      await scene.readFeed();
      await restore(id);
      const { text } = await scene.readFeed();
      expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(1);
      expect(await scene.published()).toEqual([`${night(20)}/${night(23)}`]);
    });
  });

  it('a synchronisation that ran meanwhile writes nothing', async () => {
    const { calendar } = await fill();
    const isAsked = new Promise<() => void>((resolve) => {
      scene.platform.answers((_, response) => {
        resolve(() => response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed([])));
      });
    });
    const running = scene.sync(calendar, { applyRemovals: true });
    const answer = await isAsked;
    const before = await dump();
    await discard('calendar', calendar);
    await restore(calendar);
    answer();
    expect((await running).errorCode).toBe('superseded');
    expect(await dump()).toEqual(before);
    scene.lists(threeStays);
    expect(await scene.sync(calendar)).toMatchObject({ outcome: 'success' });
  });

  it('happens once, for its owner, through its property', async () => {
    const { block } = await fill();
    await discard('block', block);
    const [stranger, other] = [await scene.app.newHost('stranger@example.test'), await scene.addProduct()];
    for (const answer of [await restore(block, stranger), await restore(block, scene.host, other)])
      expect(answer.status).toBe(404);
    const twice = await Promise.all([restore(block), restore(block)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 404]);
    await discard('block', block);
    expect((await restore(block)).status).toBe(200);
  });

  it.each(KINDS)('is too late for a %s after 24 hours, and then nothing of it is left', async (kind) => {
    const ids = await fill();
    await discard(kind, ids[kind]);
    const discarded = () => scene.query('SELECT FROM discarded WHERE product_id = $1', [scene.productId]);
    await scene.app.app.get(DiscardedJob).forget();
    expect(await discarded()).toHaveLength(1);
    await scene.query("UPDATE discarded SET discarded_at = discarded_at - interval '24 hours 1 second'");
    expect((await restore(ids[kind])).status).toBe(404);
    await scene.app.app.get(DiscardedJob).forget();
    expect(await discarded()).toEqual([]);
    const runs = await scene.query('SELECT FROM sync_runs WHERE external_calendar_id = $1', [ids.calendar]);
    expect(runs.length > 0).toBe(kind !== 'calendar');
  });

  it('nothing is left of a deleted property that can no longer be taken back', async () => {
    const { calendar, block } = await fill();
    await discard('block', block);
    const second = (
      await scene.host.post(scene.externalPath, { name: 'B', icalUrl: scene.platform.url('/b') })
    ).json.id;
    await discard('calendar', calendar);
    await scene.host.delete(`/api/products/${scene.productId}`);
    await scene.query("UPDATE discarded_properties SET discarded_at = discarded_at - interval '31 days'");
    await scene.app.app.get(DiscardedJob).forget();
    for (const id of [calendar, second])
      expect(await scene.query('SELECT FROM sync_runs WHERE external_calendar_id = $1', [id])).toEqual([]);
    expect(await scene.query('SELECT FROM discarded WHERE product_id = $1', [scene.productId])).toEqual([]);
  });

  describe('when something has taken its place', () => {
    it('a confirmed reservation is not brought back over another', async () => {
      const { id } = await book(40, 44);
      await discard('reservation', id);
      await book(42, 46);
      const before = await dump();
      const answer = await restore(id);
      expect([answer.status, answer.json.code]).toEqual([409, 'restore_in_the_way']);
      expect(await dump()).toEqual(before);
    });

    it.each<[string, object, object]>([
      ['a confirmed one over a hold', {}, { status: 'pending' }],
      ['a hold over a confirmed one', { status: 'pending' }, {}],
    ])('nor is %s, which nobody would be told of', async (_, first, second) => {
      const stay = (from: number, to: number) => ({ guest: 'D', arrival: night(from), departure: night(to) });
      const { json } = await scene.host.post(path('reservations'), { ...stay(40, 44), ...first });
      await discard('reservation', json.id);
      expect((await scene.host.post(path('reservations'), { ...stay(42, 46), ...second })).status).toBe(201);
      expect((await restore(json.id)).json.code).toBe('restore_in_the_way');
    });

    it('a block is, and what came meanwhile is a conflict', async () => {
      const { id } = await close(40, 44);
      await discard('block', id);
      await book(42, 46);
      expect((await restore(id)).status).toBe(200);
      expect(await conflicts()).toMatchObject([{ kind: 'block', from: night(42), to: night(44) }]);
    });

    it('a calendar is not brought back beside one that reads the same address', async () => {
      const calendar = await scene.imported(threeStays);
      await discard('calendar', calendar);
      await scene.add('Again');
      expect((await restore(calendar)).json.code).toBe('restore_in_the_way');
      expect(await scene.ranges()).toHaveLength(3);
    });

    it('nor beyond the number of calendars that there may be', async () => {
      const calendar = await scene.imported(threeStays);
      await discard('calendar', calendar);
      for (const name of ['B', 'C'])
        await scene.host.post(scene.externalPath, { name, icalUrl: scene.platform.url(`/${name}`) });
      expect((await restore(calendar)).json.code).toBe('calendar_quota');
    });
  });

  it('a calendar comes back to the feeds as its host had them, and to no new one of its channel', async () => {
    const feedsPath = `/api/calendar/${scene.productId}/feeds`;
    const feed = async (excludedCalendarIds?: string[]) =>
      (await scene.host.post(feedsPath, { channel: 'booking', excludedCalendarIds })).json.id;
    const excluded = async () =>
      new Map(
        (await scene.host.get(feedsPath)).json.map(
          ({ id, excludedCalendarIds }: { id: string; excludedCalendarIds: string[] }) => [
            id,
            excludedCalendarIds,
          ],
        ),
      );
    const calendar = await scene.imported(threeStays);
    await scene.query("UPDATE external_calendars SET channel = 'booking' WHERE id = $1", [calendar]);
    const [leavesOut, shows] = [await feed(), await feed([])];
    await discard('calendar', calendar);
    const late = await feed();
    await restore(calendar);
    const now = await excluded();
    expect([now.get(leavesOut), now.get(shows), now.get(late)]).toEqual([[calendar], [], [calendar]]);
  });

  it('a calendar comes back to another time zone, and nothing is published before it was read anew in it', async () => {
    const calendar = await scene.imported(threeStays);
    await discard('calendar', calendar);
    await scene.host.patch(`/api/products/${scene.productId}`, { timeZone: 'Pacific/Auckland' });
    await restore(calendar);
    const [row] = await scene.query(
      'SELECT applied_digest AS digest, next_sync_at <= now() AS "isDue" FROM external_calendars WHERE id = $1',
      [calendar],
    );
    expect(row).toEqual({ digest: null, isDue: true });
    expect((await scene.readFeed()).status).toBe(503);
    await scene.sync(calendar);
    expect((await scene.readFeed()).status).toBe(200);
  });
});
