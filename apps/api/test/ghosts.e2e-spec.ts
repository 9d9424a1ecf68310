import { addNights } from '#availability';
import type { FeedStay } from '../../../testing/feeds.ts';
import { FeedJob } from '../src/calendar-export/feed.job.ts';
import { StayWriting } from '../src/stay/stay-writing.service.ts';
import { EchoScene, OWN, own, returned } from './support/echo-scene.ts';
import { night } from './support/import-scene.ts';

const DAY = 24 * 60;

describe('echoes whose original has gone', () => {
  const echoes = EchoScene.inSuite();
  const scene = echoes.import;
  const { held, decide, lists, ids, blocks, minutesPass, readOnSchedule, readAfter, published, takenNights } =
    scene;
  const { airbnbReads, openOwn, occupancy, echoed, haunted } = echoes;

  it('still hold their nights, are shown in the calendar, and are not published', async () => {
    const { id, echo } = await echoed();
    await openOwn();
    expect(await takenNights()).toEqual([20, 21, 22].map(night));
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', removed: 0, held: 0 });
    expect(await takenNights()).toEqual([20, 21, 22].map(night));
    expect(await occupancy()).toEqual({ shown: [echo], conflicts: [] });
    expect(await published()).toEqual([]);
    const { text } = await scene.host.get(`/api/products/${scene.productId}/export.ics`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${night(20).replaceAll('-', '')}`);
  });

  it('what stood in a link once is remembered for two days, not for ever', async () => {
    await openOwn();
    const remembered = () => scene.query('SELECT FROM former_stays WHERE product_id = $1', [scene.productId]);
    await scene.app.app.get(FeedJob).forget();
    expect(await remembered()).toHaveLength(1);
    await scene.query("UPDATE former_stays SET until = until - interval '49 hours'");
    await scene.app.app.get(FeedJob).forget();
    expect(await remembered()).toEqual([]);
  });

  it('are put before the host at once, with what he can say about them', async () => {
    const { id, echo } = await echoed();
    expect((await held(id)).ghosts).toEqual([]);
    await openOwn();
    const ghost = { blockId: echo, ...own, summary: 'Airbnb (Not available)', freedFrom: null };
    expect(await held(id)).toMatchObject({ pending: [], kept: [], ghosts: [ghost] });
    await readOnSchedule(id);
    expect((await held(id)).ghosts).toMatchObject([ghost]);
  });

  it('that vanish from their feed are kept when the host says so, whatever is read afterwards', async () => {
    const { id, echo } = await echoed();
    await openOwn();
    await scene.query("UPDATE unavailability_blocks SET ghost_since = ghost_since - interval '25 hours'");
    await readOnSchedule(id);
    lists([]);
    await scene.sync(id);
    const { pending } = await held(id);
    expect(pending).toMatchObject([{ blockId: echo }]);
    await decide('keep', id, [echo]);
    expect((await held(id)).kept).toMatchObject([{ blockId: echo }]);
    for (const minutes of [31, 400, 400]) await readAfter(minutes, id);
    expect(await takenNights()).toEqual([20, 21, 22].map(night));
  });

  it('are stays of their own when the channel has read our link since, and goes on to list them', async () => {
    const { id, echo } = await echoed();
    await openOwn();
    await airbnbReads();
    await readOnSchedule(id);
    expect(await published()).toEqual([]);
    await scene.query("UPDATE feed_reads SET last_read_at = last_read_at - interval '11 minutes'");
    await scene.query("UPDATE unavailability_blocks SET ghost_since = ghost_since - interval '12 minutes'");
    await readOnSchedule(id);
    expect(await published()).toEqual(OWN);
    expect((await held(id)).ghosts).toMatchObject([{ blockId: echo }]);
  });

  it('are dropped wherever they are only repeated, when the host says so', async () => {
    const { id } = await echoed();
    await scene.readFeed('Vrbo');
    const icalUrl = scene.platform.url('/other.ics');
    const other = (await scene.add('Vrbo', { channel: 'vrbo', icalUrl })).id;
    await openOwn();
    const [ghost] = (await held(id)).ghosts;
    expect(ghost).toMatchObject({ ...own, alsoIn: ['Vrbo'] });
    await scene.host.post(`${scene.externalPath}/${id}/held/apply`, {
      blockIds: [ghost.blockId],
      everywhere: true,
    });
    expect(await takenNights()).toEqual([]);
    expect((await scene.host.get(echoes.ownPath)).json).toMatchObject({ items: [], total: 0 });
    expect((await scene.host.get(`${echoes.ownPath}/${ghost.blockId}`)).status).toBe(404);
    expect((await held(other)).ghosts).toEqual([]);
  });

  it('are stays of their own a day later, whoever has read what', async () => {
    await echoed();
    await openOwn();
    const settle = () => scene.app.app.get(StayWriting).settleOverdue();
    await minutesPass(DAY - 1);
    await settle();
    expect(await published()).toEqual([]);
    await minutesPass(2);
    await settle();
    expect(await published()).toEqual(OWN);
  });

  it('are no echoes any more when a booking takes their place, under the same dates or not', async () => {
    for (const guest of [own, { from: night(21), to: night(24) }]) {
      const { id } = await echoed();
      await openOwn();
      lists([{ uid: 'guest', ...guest, code: 'HMTEST0009' }]);
      await readOnSchedule(id);
      expect(await published()).toEqual([`${guest.from}/${guest.to}`]);
      scene.productId = await scene.addProduct();
      await echoes.begin();
    }
  });

  it('go by agreeing readings when the channel stops', async () => {
    const { id } = await haunted();
    lists([]);
    await readOnSchedule(id);
    expect(await takenNights()).toHaveLength(3);
    expect((await held(id)).ghosts).toEqual([]);
    expect(await readAfter(31, id)).toMatchObject({ removed: 1 });
    expect(await ids()).toEqual([]);
  });

  it('are echoes again when the host closes the nights anew', async () => {
    const { id } = await haunted();
    const anew = await scene.host.post(echoes.ownPath, { ...own, force: true });
    await airbnbReads();
    await readOnSchedule(id);
    expect((await held(id)).ghosts).toEqual([]);
    expect(await occupancy()).toEqual({ shown: [anew.json.id], conflicts: [] });
    expect(await published()).toEqual(OWN);
  });

  it('hold nothing any more when the host drops them, for as long as the channel repeats them', async () => {
    const { id, echo } = await haunted();
    const { json } = await decide('apply', id, [echo]);
    expect(json).toMatchObject({ reason: null, pending: [], kept: [], ghosts: [] });
    for (const minutes of [0, 31, 2 * DAY]) {
      expect(await readAfter(minutes, id)).toMatchObject({ added: 0, held: 0, removed: 0 });
      expect(await takenNights()).toEqual([]);
      expect(await occupancy()).toEqual({ shown: [], conflicts: [] });
      expect(await published()).toEqual([]);
    }
    await scene.free(id);
    expect(await takenNights()).toEqual([]);
  });

  it('and dropped leave nothing behind when the channel stops, and are a stay when it closes the nights again', async () => {
    const { id, echo } = await haunted();
    await decide('apply', id, [echo]);
    lists([]);
    expect(await readOnSchedule(id)).toMatchObject({ removed: 1, held: 0 });
    expect(await blocks()).toEqual([]);
    await airbnbReads();
    lists(returned);
    expect(await scene.sync(id)).toMatchObject({ added: 1, echoes: 0 });
    expect(await published()).toEqual(OWN);
  });

  it.each<[string, FeedStay]>([
    ['other dates', { ...returned[0]!, to: addNights(own.to, 4) }],
    ['another UID', { ...returned[0]!, uid: 'another' }],
    ['another kind', { ...returned[0]!, summary: 'Reserved' }],
    ['a code', { ...returned[0]!, code: 'HMTEST0009' }],
  ])('dropped ones hold their nights again with %s: it is another event', async (_, event) => {
    const { id, echo } = await haunted();
    await decide('apply', id, [echo]);
    await airbnbReads();
    lists([event]);
    await scene.sync(id);
    expect(await published()).toEqual([`${event.from}/${event.to}`]);
  });

  it('are stays of their own when the host keeps them', async () => {
    const { id, echo } = await haunted();
    const { json } = await decide('keep', id, [echo]);
    expect(json).toMatchObject({ reason: null, pending: [], kept: [], ghosts: [] });
    expect(await readOnSchedule(id)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await published()).toEqual(OWN);
    lists([]);
    expect(await readOnSchedule(id)).toMatchObject({ removed: 0, held: 1 });
  });

  it('wait for the host’s own word: neither word for all that is pending touches them', async () => {
    const { id } = await haunted();
    const { ghosts } = await held(id);
    expect(ghosts).toHaveLength(1);
    for (const word of ['apply', 'keep'] as const) await decide(word, id);
    expect((await held(id)).ghosts).toEqual(ghosts);
  });
});
