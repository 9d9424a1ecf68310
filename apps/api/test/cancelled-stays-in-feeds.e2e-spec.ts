import { FeedJob } from '../src/calendar-export/feed.job.ts';
import { feedsOf } from './support/feed-scene.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('stays that are gone, in a feed', () => {
  const scene = ImportScene.inSuite();
  const { path, list, create, read, published } = feedsOf(scene);
  const block = (from: number, to: number) =>
    scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(from), to: night(to) });
  const unblock = (id: string) => scene.host.delete(`/api/products/${scene.productId}/blocks/${id}`);

  it.each(['main', 'google', 'booking'])(
    'tells of no cancelled stay from the beginning: %s',
    async (channel) => {
      if (channel !== 'main') await create({ channel });
      expect((await list()).at(-1)).toMatchObject({ channel, tellsCancelled: false });
    },
  );

  it('what was cancelled is told for two weeks by a link that is set so, and is simply absent elsewhere', async () => {
    const [google, booking] = [
      await create({ channel: 'google', tellsCancelled: true }),
      await create({ channel: 'booking' }),
    ];
    const { json } = await block(20, 22);
    await Promise.all([read(google), read(booking)]);
    await unblock(json.id);
    const { text } = await read(google);
    expect(text).toMatch(new RegExp(`UID:${json.id}@[^]*SEQUENCE:1[^]*STATUS:CANCELLED`));
    expect(await published(booking)).toEqual([]);
    await scene.query("UPDATE cancelled_stays SET cancelled_at = cancelled_at - interval '15 days'");
    await scene.app.app.get(FeedJob).forget();
    expect((await read(google)).text).not.toContain(json.id);
  });

  it('a link that is set to tell what was cancelled, or no longer, changes as by every setting', async () => {
    const feed = await create({ channel: 'google' });
    const { json } = await block(20, 22);
    await block(30, 32);
    await read(feed);
    await unblock(json.id);
    const before = await read(feed);
    await scene.host.patch(path(`/${feed.id}`), { tellsCancelled: true });
    const after = await read(feed, { 'If-None-Match': before.headers.get('etag')! });
    expect([before.text.includes(json.id), after.text.includes(json.id)]).toEqual([false, true]);
    expect(after.text.match(/SEQUENCE:\d+/g)).toEqual(['SEQUENCE:2', 'SEQUENCE:1']);
  });

  it('a stay that nobody ever read of leaves no trace when it goes', async () => {
    const { json } = await block(20, 22);
    await unblock(json.id);
    await scene.tellCancelled();
    expect((await scene.readFeed()).text).not.toContain('STATUS:CANCELLED');
  });

  it('a property without stays publishes one event long past, the same for ever', async () => {
    const empty = (await scene.readFeed()).text;
    expect([empty.match(/BEGIN:VEVENT/g)!.length, await scene.published()]).toEqual([1, []]);
    const { json } = await block(20, 22);
    expect((await scene.readFeed()).text).not.toContain('UID:no-stays');
    await unblock(json.id);
    expect((await scene.readFeed()).text).toBe(empty);
  });

  it('a cancelled booking that is confirmed again is believed by those who read that it was cancelled', async () => {
    const reservations = `/api/products/${scene.productId}/reservations`;
    const { json } = await scene.host.post(reservations, {
      guest: 'D',
      arrival: night(10),
      departure: night(12),
    });
    await scene.tellCancelled();
    const eventOf = async () => (await scene.readFeed()).text.split('BEGIN:VEVENT')[1]!;
    const sequence = (event: string) => Number(/SEQUENCE:(\d+)/.exec(event)![1]);
    await eventOf();
    await scene.host.patch(`${reservations}/${json.id}`, { status: 'cancelled' });
    const cancelled = await eventOf();
    await scene.host.patch(`${reservations}/${json.id}`, { status: 'confirmed' });
    const again = await eventOf();
    expect([cancelled.includes('STATUS:CANCELLED'), again.includes('STATUS:CONFIRMED')]).toEqual([
      true,
      true,
    ]);
    expect(sequence(again)).toBeGreaterThan(sequence(cancelled));
  });
});
