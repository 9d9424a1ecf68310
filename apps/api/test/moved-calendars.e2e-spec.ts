import { airbnbFeed } from '../../../testing/feeds.ts';
import { feedsOf } from './support/feed-scene.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('a calendar that moves to another platform', () => {
  const scene = ImportScene.inSuite();
  const { list, read } = feedsOf(scene);

  it('shows its guests to the former one, in whose link it was left out', async () => {
    const { json } = await scene.host.post(scene.externalPath, {
      name: 'A',
      icalUrl: 'https://www.airbnb.com/calendar/ical/1.ics?s=canary',
    });
    await scene.query('UPDATE external_calendars SET learnt_at = now() WHERE id = $1', [json.id]);
    scene.platform.publishes(
      airbnbFeed([{ uid: 'b', from: night(20), to: night(22) }]).replace(
        /^PRODID:.*$/m,
        'PRODID:-//Manager//EN',
      ),
    );
    await scene.host.put(`${scene.externalPath}/${json.id}`, { icalUrl: scene.platform.url('/manager.ics') });
    const [, former] = await list();
    expect([former!.channel, former!.excludedCalendarIds]).toEqual(['airbnb', []]);
    expect((await read(former!)).text).toContain(`DTSTART;VALUE=DATE:${night(20).replaceAll('-', '')}`);
    expect(await scene.query('SELECT learnt_at FROM external_calendars WHERE id = $1', [json.id])).toEqual([
      { learnt_at: null },
    ]);
  });
});
