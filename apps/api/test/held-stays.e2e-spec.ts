import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { ImportScene, impossibleStay, night, rangeOf, threeStays } from './support/import-scene.ts';

const HOUR = 60;
const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const d = { uid: 'd', from: night(50), to: night(52) };
const e = { uid: 'e', from: night(60), to: night(64) };
/** A feed of which one event cannot be read. */
const partly = (stays: FeedStay[]) => airbnbFeed([...stays, impossibleStay]);

describe('stays that a feed no longer lists', () => {
  const scene = ImportScene.inSuite();
  const { imported, lists, sync, ranges, ids, held, decide, minutesPass, readOnSchedule, readAfter } = scene;

  const minutesToNextSync = async (id: string) =>
    (Date.parse((await scene.show(id)).nextSyncAt) - Date.now()) / 60_000;

  describe('a single one', () => {
    it('waits, and the host sees what waits, since when, and until when', async () => {
      const id = await imported(threeStays);
      const blockId = (await ids())[1];
      lists([a, c]);
      expect(await sync(id)).toMatchObject({ outcome: 'success', removed: 0, held: 1, holdReason: null });
      const view = await held(id);
      const since = expect.any(String);
      const pending = {
        blockId,
        from: b.from,
        to: b.to,
        becomes: null,
        alsoIn: [],
        summary: 'Reserved',
        since,
        readings: 1,
      };
      expect(view).toEqual({
        reason: null,
        runId: expect.any(String),
        listId: expect.any(String),
        readsOwnStays: false,
        pending: [{ ...pending, freedFrom: since }],
        kept: [],
        ghosts: [],
      });
      const { since: missed, freedFrom } = view.pending[0];
      expect(Date.parse(freedFrom) - Date.parse(missed)).toBe(30 * 60_000);
      expect(await scene.show(id)).toMatchObject({ heldRemovals: 1, holdReason: null, blockCount: 3 });
    });

    it('is freed by a second reading after half an hour, not by an earlier one', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await readOnSchedule(id);
      expect(await readAfter(29, id)).toMatchObject({ removed: 0, held: 1 });
      expect((await held(id)).pending).toMatchObject([{ readings: 2 }]);
      expect(await readAfter(2, id)).toMatchObject({ removed: 1, held: 0 });
      expect(await ranges()).toEqual([rangeOf(a), rangeOf(c)]);
      expect(await held(id)).toMatchObject({ reason: null, pending: [], kept: [], ghosts: [] });
      expect((await scene.show(id)).heldRemovals).toBe(0);
    });

    it('that comes back in between has to be missed anew, and keeps its block', async () => {
      const id = await imported(threeStays);
      const before = await ids();
      lists([a, c]);
      await readOnSchedule(id);
      lists(threeStays);
      expect(await readAfter(31, id)).toMatchObject({ added: 0, held: 0, unchanged: 3 });
      expect((await held(id)).pending).toEqual([]);
      lists([a, c]);
      expect(await readAfter(31, id)).toMatchObject({ removed: 0, held: 1 });
      expect((await held(id)).pending).toMatchObject([{ readings: 1 }]);
      expect(await ids()).toEqual(before);
    });

    it('is neither freed nor forgotten by readings of which a part is unreadable, or that fail', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await readOnSchedule(id);
      scene.platform.publishes(partly([a, c]));
      expect(await readAfter(31, id)).toMatchObject({ outcome: 'partial', removed: 0 });
      scene.platform.answers((_, response) => response.writeHead(500).end());
      expect(await readAfter(31, id)).toMatchObject({ outcome: 'error', removed: 0 });
      expect((await held(id)).pending).toMatchObject([{ readings: 1 }]);
      lists([a, c]);
      expect(await readAfter(1, id)).toMatchObject({ removed: 1 });
    });

    it('is still announced to the host while a part of the feed is unreadable', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await readOnSchedule(id);
      scene.platform.publishes(partly([a, c]));
      await readOnSchedule(id);
      expect(await scene.show(id)).toMatchObject({ heldRemovals: 1 });
    });

    it('makes the next reading come within the hour instead of the day', async () => {
      const id = await imported(threeStays);
      expect(await minutesToNextSync(id)).toBeGreaterThan(20 * HOUR);
      lists([a, c]);
      await sync(id);
      const minutes = await minutesToNextSync(id);
      expect([minutes > 30, minutes < HOUR]).toEqual([true, true]);
    });
  });

  describe.each<[string, FeedStay[], FeedStay[], 'emptied' | 'shrunk']>([
    ['all stays', threeStays, [], 'emptied'],
    ['the only stay', [a], [], 'emptied'],
    ['more than half of the stays', [a, b, c, d, e], [a, e], 'shrunk'],
    ['two stays of three', threeStays, [c], 'shrunk'],
  ])('%s at once', (_, before, after, reason) => {
    const lost = before.length - after.length;

    it('are held, and two readings free none of them, however far apart', async () => {
      const id = await imported(before);
      lists(after);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'held', held: lost, holdReason: reason });
      expect(await readAfter(20 * HOUR, id)).toMatchObject({ outcome: 'held', removed: 0 });
      expect(await ranges()).toEqual(before.map(rangeOf));
      const { pending, ...view } = await held(id);
      expect([view.reason, pending.length]).toEqual([reason, lost]);
      const waits = pending.map((stay: { since: string; freedFrom: string }) => {
        return Date.parse(stay.freedFrom) - Date.parse(stay.since);
      });
      expect(new Set(waits)).toEqual(new Set([6 * HOUR * 60_000]));
      expect(await scene.show(id)).toMatchObject({ heldRemovals: lost, holdReason: reason });
    });

    it('are freed by three readings over six hours, not over five', async () => {
      const id = await imported(before);
      lists(after);
      await readOnSchedule(id);
      await readAfter(150, id);
      expect(await readAfter(150, id)).toMatchObject({ outcome: 'held', removed: 0 });
      expect(await readAfter(61, id)).toMatchObject({ removed: lost, held: 0 });
      expect(await ranges()).toEqual(after.map(rangeOf));
    });
  });

  it('half of the stays, and one of two, are no outage', async () => {
    const id = await imported([a, b, c, d]);
    lists([a, d]);
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', held: 2, holdReason: null });
    expect(await readAfter(31, id)).toMatchObject({ removed: 2 });
    lists([d]);
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', held: 1 });
  });

  it('while an outage is feared, no stay that is still listed gets shorter, but longer it may get', async () => {
    const id = await imported([a, b, c, d, e]);
    lists([
      { ...c, to: night(33) },
      { ...d, to: night(54) },
    ]);
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'held', changed: 1, removed: 0, held: 4 });
    expect((await ranges()).slice(2, 4)).toEqual([rangeOf(c), [d.from, night(54)]]);
    expect(await scene.free(id)).toMatchObject({ outcome: 'success', removed: 3 });
    expect(await ranges()).toEqual([
      [c.from, night(33)],
      [d.from, night(54)],
    ]);
  });

  it('a feared outage is read again in about three hours', async () => {
    const id = await imported(threeStays);
    lists([]);
    await sync(id);
    const minutes = await minutesToNextSync(id);
    expect([minutes > 3 * HOUR, minutes < 4 * HOUR]).toEqual([true, true]);
  });

  it('an outage that turns partly unreadable is still one', async () => {
    const id = await imported(threeStays);
    lists([]);
    await readOnSchedule(id);
    scene.platform.publishes(partly([]));
    await readOnSchedule(id);
    expect((await held(id)).reason).toBe('emptied');
  });

  describe('the host’s word', () => {
    it('frees all that wait, and the reading after it brings none back', async () => {
      const id = await imported(threeStays);
      lists([]);
      await sync(id);
      const { status, json } = await decide('apply', id);
      expect(status).toBe(200);
      expect(json).toMatchObject({ reason: null, pending: [], kept: [], ghosts: [] });
      expect(await ranges()).toEqual([]);
      expect(await scene.show(id)).toMatchObject({ heldRemovals: 0, holdReason: null, blockCount: 0 });
      expect(await sync(id)).toMatchObject({ added: 0, held: 0 });
    });

    it('frees or keeps single stays, and the others go on waiting', async () => {
      const id = await imported(threeStays);
      const [first, second, third] = (await ids()) as [string, string, string];
      lists([]);
      await sync(id);
      await decide('apply', id, [first]);
      const { json } = await decide('keep', id, [second]);
      expect(json).toMatchObject({
        reason: 'emptied',
        pending: [{ blockId: third }],
        kept: [{ blockId: second }],
      });
      expect(await ids()).toEqual([second, third]);
      expect((await scene.show(id)).heldRemovals).toBe(1);
    });

    it('does not free a stay that the feed still lists', async () => {
      const id = await imported(threeStays);
      const [first] = await ids();
      expect((await decide('apply', id, [first!])).status).toBe(200);
      expect(await ranges()).toHaveLength(3);
    });

    it('to keep outlasts every reading and “apply removals”, until the host frees the stay', async () => {
      const id = await imported(threeStays);
      const kept = await ids();
      lists([]);
      await sync(id);
      const { json } = await decide('keep', id);
      expect(json).toMatchObject({ reason: null, pending: [] });
      expect(json.kept.map(({ blockId }: { blockId: string }) => blockId)).toEqual(kept);
      expect(json.kept[0]).toMatchObject({
        ...(({ from, to }) => ({ from, to }))(a),
        readings: 0,
        freedFrom: null,
      });
      for (let reading = 0; reading < 3; reading += 1)
        expect(await readAfter(5 * HOUR, id)).toMatchObject({ removed: 0, held: 0 });
      expect(await scene.free(id)).toMatchObject({ removed: 0, unchanged: 3 });
      await decide('apply', id);
      expect(await ids()).toEqual(kept);
      await decide('apply', id, kept.slice(1));
      expect(await ids()).toEqual(kept.slice(0, 1));
    });

    it('to keep a stay ends when the feed lists it again', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await sync(id);
      await decide('keep', id);
      lists(threeStays);
      await sync(id);
      expect((await held(id)).kept).toEqual([]);
      lists([a, c]);
      expect(await sync(id)).toMatchObject({ held: 1 });
    });

    it.each(['apply', 'keep'] as const)(
      'to %s is refused whole when one stay is not this calendar’s',
      async (word) => {
        const id = await imported(threeStays);
        lists([]);
        await sync(id);
        const before = await held(id);
        const own = await scene.host.post(`/api/products/${scene.productId}/blocks`, {
          from: night(90),
          to: night(91),
        });
        const chosen = [before.pending[0].blockId, own.json.id];
        expect((await decide(word, id, chosen)).status).toBe(404);
        for (const blockIds of [[], ['x'], before.pending[0].blockId])
          expect(
            (await scene.host.post(`${scene.externalPath}/${id}/held/${word}`, { blockIds })).status,
          ).toBe(400);
        expect(await held(id)).toEqual(before);
      },
    );

    it('overrules a reading that is going on', async () => {
      const id = await imported(threeStays);
      lists([a, c]);
      await sync(id);
      await minutesPass(31);
      scene.platform.answers(async (_, response) => {
        await decide('keep', id);
        response.end(airbnbFeed([a, c]));
      });
      expect(await sync(id)).toMatchObject({ errorCode: 'superseded' });
      expect(await ranges()).toHaveLength(3);
    });
  });
});
