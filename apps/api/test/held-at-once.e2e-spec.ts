import type { FeedStay } from '../../../testing/feeds.ts';
import { EchoScene } from './support/echo-scene.ts';
import { night, threeStays } from './support/import-scene.ts';

const MANY = 1_500;
/** More than could be named one by one, two on a night. */
const many: FeedStay[] = Array.from({ length: MANY }, (_, n) => ({
  uid: `${n}`,
  from: night(30 + (n % 750)),
  to: night(31 + (n % 750)),
}));
const [a, b, c] = threeStays as [FeedStay, FeedStay, FeedStay];

describe('a host who decides at once about all that waits', () => {
  const echoes = EchoScene.inSuite();
  const scene = echoes.import;
  const { imported, lists, sync, ids, held } = scene;
  const decideAll = async (word: 'apply' | 'keep', id: string, all: string, more: object = {}) => {
    const { listId } = await held(id);
    return scene.host.post(`${scene.externalPath}/${id}/held/${word}`, { all, listId, ...more });
  };
  const counts = async (id: string) => {
    const { pending, kept, ghosts } = await held(id);
    return [pending.length, kept.length, ghosts.length];
  };
  /** All that a calendar had has vanished. @returns it */
  const emptied = async (stays: readonly FeedStay[]) => {
    const id = await imported(stays);
    lists([]);
    await sync(id);
    return id;
  };

  it('keeps fifteen hundred, frees them all after that, and can take that back', async () => {
    const id = await emptied(many);
    expect(await counts(id)).toEqual([MANY, 0, 0]);
    const kept = await decideAll('keep', id, 'pending');
    expect([kept.status, kept.json.kept.length]).toEqual([200, MANY]);
    const freed = await decideAll('apply', id, 'kept');
    expect([freed.status, freed.json.kept.length, await ids()]).toEqual([200, 0, [echoes.ownId]]);
    const undone = await scene.host.post(`${scene.externalPath}/${id}/undo`, { runId: freed.json.runId });
    expect([undone.status, undone.json]).toMatchObject([200, { restored: MANY }]);
  });

  it('drops all that a channel repeats without an original', async () => {
    const { id } = await echoes.haunted();
    expect(await counts(id)).toEqual([0, 0, 1]);
    expect((await decideAll('apply', id, 'ghosts')).status).toBe(200);
    expect([await counts(id), await scene.takenNights()]).toEqual([[0, 0, 0], []]);
  });

  it('decides after a reading that tells nothing new about them', async () => {
    const id = await emptied(threeStays);
    const { listId } = await held(id);
    await sync(id);
    const { status } = await scene.host.post(`${scene.externalPath}/${id}/held/apply`, {
      all: 'pending',
      listId,
    });
    expect([status, await ids()]).toEqual([200, [echoes.ownId]]);
  });

  it.each<[string, FeedStay[], FeedStay[]]>([
    ['a further stay vanishes', [a, b], [a]],
    ['one is listed again', [a], [a, b]],
    ['one is listed in part', [a], [a, { ...c, to: night(34) }]],
  ])('decides nothing where, since the list was shown, %s', async (_, shown, since) => {
    const id = await imported(threeStays);
    lists(shown);
    await sync(id);
    const { listId } = await held(id);
    lists(since);
    await sync(id);
    const before = await held(id);
    for (const word of ['apply', 'keep']) {
      const { status, json } = await scene.host.post(`${scene.externalPath}/${id}/held/${word}`, {
        all: 'pending',
        listId,
      });
      expect([status, json.code]).toEqual([409, 'held_changed']);
    }
    expect(await held(id)).toEqual(before);
  });

  it.each<[string, object]>([
    ['names no list', { listId: undefined }],
    ['names something else as a list', { listId: 'all' }],
    ['means no kind that there is', { all: 'every' }],
    ['names stays beside it', { blockIds: ['6f1b6a0e-4f0e-4f5e-9a55-0d3f3a2b1c00'] }],
  ])('is refused where it %s', async (_, more) => {
    const id = await emptied(threeStays);
    const { status, json } = await decideAll('apply', id, 'pending', more);
    expect([status, json.code]).toEqual([400, 'validation_failed']);
    expect(await counts(id)).toEqual([3, 0, 0]);
  });
});
