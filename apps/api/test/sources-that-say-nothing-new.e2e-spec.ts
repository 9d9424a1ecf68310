import type { ServerResponse } from 'node:http';
import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

const another: FeedStay = { uid: 'd', from: night(50), to: night(52) };

describe('a source that says there is nothing new', () => {
  const scene = ImportScene.inSuite();
  const { sync } = scene;
  const asked = () => scene.platform.requests.at(-1)!.headers;

  /** Answers with the feed under these headers, and 304 whenever it is asked for news. */
  const saysNothingNew = (headers: Record<string, string>, stays: readonly FeedStay[] = threeStays) =>
    scene.platform.answers(({ headers: asked }, response: ServerResponse) => {
      const isConditional = asked['if-none-match'] ?? asked['if-modified-since'];
      if (isConditional) response.writeHead(304, headers).end();
      else response.writeHead(200, headers).end(airbnbFeed(stays));
    });
  const bodyCameHoursAgo = (hours: number) =>
    scene.query('UPDATE external_calendars SET body_at = now() - make_interval(hours => $1)', [hours]);

  it('SOGo: its version is the second of the last change, so an event of that second is found all the same', async () => {
    const second = '1793954977';
    const sogo = (stays: readonly FeedStay[]) =>
      scene.platform.answers((request, response) => {
        const isSame = request.headers['if-none-match'] === second;
        response.writeHead(isSame ? 304 : 200, { ETag: second, 'Content-Type': 'text/calendar' });
        response.end(isSame ? undefined : airbnbFeed(stays));
      });
    sogo(threeStays);
    const { id } = await scene.add('SOGo');
    sogo([...threeStays, another]);
    expect(await sync(id)).toMatchObject({ outcome: 'success', added: 1 });
    expect(asked()).not.toHaveProperty('if-none-match');
    expect(await scene.ranges()).toContainEqual([another.from, another.to]);
  });

  it('a change in the very second of the reading before is found', async () => {
    const now = new Date().toUTCString();
    saysNothingNew({ 'Last-Modified': now, Date: now });
    const { id } = await scene.add();
    saysNothingNew({ 'Last-Modified': now, Date: now }, [...threeStays, another]);
    expect(await sync(id)).toMatchObject({ outcome: 'success', added: 1 });
  });

  it('is believed for a day; then the whole calendar is asked for, and what it kept to itself is found', async () => {
    saysNothingNew({ ETag: '"v1"' });
    const { id } = await scene.add();
    saysNothingNew({ ETag: '"v1"' }, [...threeStays, another]);
    await bodyCameHoursAgo(23);
    expect(await sync(id)).toMatchObject({ outcome: 'unchanged' });
    expect(asked()).toMatchObject({ 'if-none-match': '"v1"' });
    await bodyCameHoursAgo(25);
    expect(await sync(id)).toMatchObject({ outcome: 'success', added: 1 });
    expect(asked()).not.toHaveProperty('if-none-match');
  });

  it('and sends the same calendar then, is believed for another day, under what it calls this version now', async () => {
    saysNothingNew({ ETag: '"v1"' });
    const { id } = await scene.add();
    saysNothingNew({ ETag: '"v2"' });
    await bodyCameHoursAgo(25);
    expect(await sync(id)).toMatchObject({ outcome: 'unchanged' });
    expect(asked()).not.toHaveProperty('if-none-match');
    expect(await sync(id)).toMatchObject({ outcome: 'unchanged' });
    expect(asked()).toMatchObject({ 'if-none-match': '"v2"' });
  });

  it('moves no hour at which a calendar is read in full again', async () => {
    saysNothingNew({ ETag: '"v1"' });
    const { id } = await scene.add();
    await scene.query("UPDATE external_calendars SET applied_at = now() - interval '6 days'");
    await bodyCameHoursAgo(25);
    await sync(id);
    await sync(id);
    await scene.query("UPDATE external_calendars SET applied_at = applied_at - interval '2 days'");
    expect(await sync(id)).toMatchObject({ outcome: 'success', read: 3, unchanged: 3 });
  });

  it('counts nothing as missing, nor as found again', async () => {
    saysNothingNew({ ETag: '"v1"' });
    const { id } = await scene.add();
    saysNothingNew({ ETag: '"v2"' }, threeStays.slice(1));
    await bodyCameHoursAgo(25);
    expect(await sync(id)).toMatchObject({ outcome: 'success', held: 1 });
    expect(await sync(id)).toMatchObject({ held: 1, removed: 0 });
    expect(asked()).not.toHaveProperty('if-none-match');
  });
});
