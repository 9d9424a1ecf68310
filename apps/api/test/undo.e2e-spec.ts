import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { ImportScene, night, rangeOf, threeStays } from './support/import-scene.ts';

const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];
const d = { uid: 'd', from: night(50), to: night(52) };
const e = { uid: 'e', from: night(60), to: night(62) };
const fourStays = [...threeStays, e];

describe('taking the last synchronisation back', () => {
  const scene = ImportScene.inSuite();
  const { imported, lists, sync, blocks, ranges, ids, held, decide, readOnSchedule, readAfter, published } =
    scene;

  const calendarPath = (id: string) => `${scene.externalPath}/${id}`;
  const runs = async (id: string, query = '') =>
    (await scene.host.get(`${calendarPath(id)}/runs${query}`)).json;
  const undo = (id: string) => scene.host.post(`${calendarPath(id)}/undo`);

  /** A calendar whose last sync moved a, dropped b, left c and added d. */
  const changed = async () => {
    const id = await imported(fourStays);
    lists([a, c, e]);
    await sync(id);
    lists([{ ...a, to: night(12) }, c, e, d]);
    await sync(id, { applyRemovals: true });
    return id;
  };

  it('takes added stays away, brings removed ones back under their ids, gives changed ones their old dates', async () => {
    const id = await imported(fourStays);
    const before = await blocks();
    lists([a, c, e]);
    await sync(id);
    lists([{ ...a, to: night(12) }, c, e, d]);
    await sync(id, { applyRemovals: true });
    const { id: runId } = (await runs(id)).items[0];
    const { status, json } = await undo(id);
    expect([status, json]).toEqual([200, { runId, removed: 1, restored: 1, reverted: 1 }]);
    const known = ({ id, from, to, summary, createdAt }: Record<string, string>) => [
      id,
      from,
      to,
      summary,
      createdAt,
    ];
    expect((await blocks()).map(known)).toEqual(before.map(known));
    expect((await runs(id)).items[0]).toMatchObject({ undoneAt: expect.any(String), canUndo: false });
  });

  it('keeps what it gave back, until the host says otherwise', async () => {
    const id = await changed();
    await undo(id);
    const { kept } = await held(id);
    expect(kept).toMatchObject([rangeIn(a), rangeIn(b)]);
    await scene.free(id);
    for (const minutes of [31, 400, 400]) await readAfter(minutes, id);
    expect(await ranges()).toEqual([a, b, c, d, e].map(rangeOf));
    await decide(
      'apply',
      id,
      kept.map(({ blockId }: { blockId: string }) => blockId),
    );
    // What the feed lists stays taken from that moment on.
    expect(await ranges()).toEqual([{ ...a, to: night(12) }, c, d, e].map(rangeOf));
    await sync(id);
    expect(await ranges()).toEqual([{ ...a, to: night(12) }, c, d, e].map(rangeOf));
  });

  it('of a stay that was moved away keeps both its places, and no further reading makes more of them', async () => {
    const id = await imported([c]);
    const moved = { ...c, from: night(60), to: night(64) };
    lists([moved]);
    await sync(id);
    await undo(id);
    for (let reading = 0; reading < 3; reading += 1) {
      await sync(id);
      expect(await ranges()).toEqual([c, moved].map(rangeOf));
    }
  });

  it('of a stay that became shorter lets go of the rest alone, whether it was read again or not', async () => {
    const id = await imported([a]);
    lists([{ ...a, to: night(12) }]);
    await sync(id);
    await undo(id);
    const [kept] = (await held(id)).kept;
    expect(kept).toMatchObject({ ...rangeIn(a), becomes: { from: a.from, to: night(12) } });
    await decide('apply', id, [kept.blockId]);
    expect(await ranges()).toEqual([rangeOf({ ...a, to: night(12) })]);
  });

  it('takes nothing away that the host has said since is to be kept', async () => {
    const id = await imported([a, c]);
    lists([a, c, d]);
    await sync(id);
    lists([a, c]);
    await sync(id);
    const [gone] = (await held(id)).pending;
    await decide('keep', id, [gone.blockId]);
    const { status } = await undo(id);
    expect(status).toBe(200);
    expect(await ranges()).toEqual([a, c, d].map(rangeOf));
  });

  it('takes back that a stay grew which was kept before, too', async () => {
    const id = await imported([a]);
    lists([{ ...a, to: night(12) }]);
    await sync(id);
    await undo(id);
    lists([{ ...a, to: night(18) }]);
    await sync(id);
    expect(await ranges()).toEqual([rangeOf({ ...a, to: night(18) })]);
    await undo(id);
    expect(await ranges()).toEqual([rangeOf(a)]);
  });

  it('gives subscribers the very bytes from before, where stays only came and went and nobody has read of it', async () => {
    const id = await imported(threeStays);
    const before = await scene.readFeed();
    lists([a, c]);
    await sync(id);
    lists([a, c, d]);
    await sync(id, { applyRemovals: true });
    await undo(id);
    expect((await scene.readFeed()).text).toBe(before.text);
  });

  it('tells whoever has read that a stay was cancelled, in a way that is believed, that it stands', async () => {
    const id = await imported(threeStays);
    await scene.tellCancelled();
    const before = await scene.published();
    const sequenceOf = (feed: string, marker: string) => {
      const event = feed.split('BEGIN:VEVENT').find((text) => text.includes(marker))!;
      return [/UID:(\S+)/.exec(event)![1], Number(/SEQUENCE:(\d+)/.exec(event)![1])] as const;
    };
    lists([a, c]);
    await scene.free(id);
    const [uid, cancelled] = sequenceOf((await scene.readFeed()).text, 'STATUS:CANCELLED');
    await undo(id);
    const { text } = await scene.readFeed();
    expect(text).not.toContain('STATUS:CANCELLED');
    expect(sequenceOf(text, uid!.slice(0, 36))[1]).toBe(cancelled + 1);
    expect(await scene.published()).toEqual(before);
  });

  it('tells subscribers of a changed stay that it changed once more', async () => {
    const id = await imported([a]);
    const sequence = async () => /SEQUENCE:(\d+)/.exec((await scene.readFeed()).text)?.[1];
    lists([{ ...a, to: night(12) }]);
    await sync(id);
    const between = Number(await sequence());
    await undo(id);
    expect(Number(await sequence())).toBe(between + 1);
    expect(await published()).toEqual([`${a.from}/${a.to}`]);
  });

  it('is done once: a second time there is nothing to undo, nor where nothing was ever changed', async () => {
    const id = await changed();
    await undo(id);
    const again = await undo(id);
    expect([again.status, again.json.code]).toEqual([409, 'nothing_to_undo']);
    const empty = (
      await scene.host.post(scene.externalPath, { name: 'Empty', icalUrl: scene.platform.url('/e.ics') })
    ).json;
    await scene.host.post(`${calendarPath(empty.id)}/undo`);
    expect((await undo(empty.id)).json.code).toBe('nothing_to_undo');
  });

  it('reaches past readings that changed nothing', async () => {
    const id = await changed();
    await readOnSchedule(id);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await readOnSchedule(id);
    expect((await undo(id)).json).toMatchObject({ removed: 1, restored: 1, reverted: 1 });
  });

  it('undoes what the host decided about held stays', async () => {
    const id = await imported(threeStays);
    const before = await ids();
    lists([]);
    await sync(id);
    await decide('apply', id);
    expect((await undo(id)).json).toMatchObject({ removed: 0, restored: 3, reverted: 0 });
    expect(await ids()).toEqual(before);
    expect((await held(id)).kept).toHaveLength(3);
  });

  it('of an import leaves nothing that waits, and nothing that is announced', async () => {
    const id = await imported(threeStays);
    lists([a, c]);
    await sync(id);
    await undo(id);
    expect(await ranges()).toEqual([]);
    expect(await scene.show(id)).toMatchObject({ heldRemovals: 0, blockCount: 0 });
  });

  it('of what the host has just freed undoes that alone: nothing that was read since', async () => {
    const id = await imported(fourStays);
    lists([a, c, e]);
    await sync(id);
    const { json: freed } = await decide('apply', id);
    lists([a, c, e, d]);
    await sync(id);
    const stale = await scene.host.post(`${calendarPath(id)}/undo`, { runId: freed.runId });
    expect([stale.status, stale.json.code]).toEqual([409, 'undo_stale']);
    const { id: last } = (await runs(id)).items[0];
    expect((await scene.host.post(`${calendarPath(id)}/undo`, { runId: last })).json).toMatchObject({
      removed: 1,
    });
    expect((await scene.host.post(`${calendarPath(id)}/undo`, { runId: 'x' })).status).toBe(400);
  });

  it('is refused when a stay is no longer as the run left it', async () => {
    const own = await scene.host.post(`/api/products/${scene.productId}/blocks`, rangeIn(c));
    await scene.readFeed('Airbnb');
    const id = await imported([{ ...c, summary: 'Airbnb (Not available)' }]);
    await scene.host.delete(`/api/products/${scene.productId}/blocks/${own.json.id}`);
    await sync(id);
    await decide('apply', id, await ids());
    const { status, json } = await undo(id);
    expect([status, json.code]).toEqual([409, 'undo_stale']);
    expect((await runs(id)).items).toMatchObject([{}, {}, { undoneAt: null }]);
  });

  it('overrules a reading that is going on', async () => {
    const id = await changed();
    scene.platform.answers(async (_, response) => {
      await undo(id);
      response.end(airbnbFeed([d]));
    });
    expect(await sync(id)).toMatchObject({ errorCode: 'superseded' });
    expect(await ranges()).toEqual(fourStays.map(rangeOf));
  });
});

const rangeIn = ({ from, to }: FeedStay) => ({ from, to });
