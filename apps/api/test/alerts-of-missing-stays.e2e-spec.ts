import type { FeedStay } from '../../../testing/feeds.ts';
import { alertsByHand, alertsOf, type ShownAlert } from './support/alert-scene.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('alerts of stays that their calendar lists no longer', () => {
  alertsByHand();
  const scene = ImportScene.inSuite();
  const { settle, list, standing } = alertsOf(scene);
  const near = { uid: 'near', from: night(3), to: night(5) };
  const far = [20, 30, 40].map((from) => ({ uid: `far${from}`, from: night(from), to: night(from + 2) }));

  it('name the stay that is to begin soon, and the calendar for those that are far', async () => {
    const id = await scene.imported([near, ...far]);
    scene.lists([]);
    await scene.sync(id);
    expect((await standing()).sort()).toEqual(['calendar_held', 'stay_vanished']);
    const [vanished, held] = (await list()).sort((one, other) => (one.kind < other.kind ? 1 : -1));
    expect(vanished!.title).toContain('has vanished from “Airbnb”');
    expect(held!.title).toBe('“Airbnb”: 3 stays have vanished or changed, and are kept');
    expect(held!.details.join(' ')).toMatch(/looks like an outage.*freed on \d+ \w+ \d{4} at \d\d:\d\d/);
    expect(vanished!.links.map(({ path }) => new URL(path, 'http://x').searchParams.get('decide'))).toEqual([
      'keep',
      'free',
    ]);
  });

  it.each(['keep', 'apply'] as const)('are over with the host’s word: %s', async (word) => {
    const id = await scene.imported([near, ...far]);
    scene.lists(far);
    await scene.sync(id);
    expect(await standing()).toEqual(['stay_vanished']);
    await scene.decide(word, id);
    expect(await standing()).toEqual([]);
  });

  it('do not stand for what the host frees in the same breath, nor for nights that a platform closed', async () => {
    const closed = { uid: 'closed', from: night(2), to: night(4), summary: 'Airbnb (Not available)' };
    const id = await scene.imported([near, closed, ...far]);
    scene.lists([closed, ...far]);
    await scene.free(id);
    expect(await standing()).toEqual([]);
    scene.lists(far);
    await scene.sync(id);
    expect(await standing()).toEqual(['calendar_held']);
  });

  describe('one after the other', () => {
    const stays = [3, 8, 30, 40, 50, 60].map((from) => ({
      uid: `${from}`,
      from: night(from),
      to: night(from + 4),
    }));
    const [, second, ...far] = stays as [FeedStay, FeedStay, ...FeedStay[]];
    const unseen = async () => (await list()).filter(({ seenAt }) => seenAt === null).length;
    const lists = async (id: string, listed: readonly FeedStay[]) => {
      await scene.minutesPass(20);
      scene.lists(listed);
      await scene.sync(id);
      await settle();
    };

    it('are new again when further ones wait than were told of, and only then', async () => {
      const id = await scene.imported(far);
      await lists(id, far.slice(1));
      await scene.host.post('/api/alerts/seen');
      await lists(id, far.slice(1));
      expect(await unseen()).toBe(0);
      await lists(id, []);
      expect(await unseen()).toBe(1);
      const [{ title }] = (await list()) as [ShownAlert];
      expect(title).toBe('“Airbnb”: 4 stays have vanished or changed, and are kept');
      await scene.host.post('/api/alerts/seen');
      await scene.decide('keep', id, [(await scene.held(id)).pending[0].id]);
      await settle();
      expect(await unseen()).toBe(0);
    });

    it('each say when they are freed themselves', async () => {
      const id = await scene.imported(stays);
      await lists(id, [second, ...far]);
      await lists(id, far.slice(1));
      await scene.query("UPDATE external_calendars SET next_sync_at = now() + interval '10 minutes'");
      const hours = Object.fromEntries(
        (await list()).map(({ title, details }) => [title, /freed on (.*), if/.exec(details.join(' '))![1]]),
      );
      expect(Object.keys(hours)).toHaveLength(3);
      expect(new Set(Object.values(hours)).size).toBe(2);
    });

    it('are still those that vanished before their arrival when that day has passed', async () => {
      const id = await scene.imported(stays);
      await lists(id, [second, ...far]);
      await scene.query(
        `UPDATE unavailability_blocks SET starts_on = starts_on - 4, ends_on = ends_on - 4, missing_since = missing_since - interval '4 days'
          WHERE missing_since IS NOT NULL`,
      );
      expect(await standing()).toEqual(['stay_vanished']);
      expect(await list('all')).toHaveLength(1);
    });

    it('name the calendar where they had begun before', async () => {
      const id = await scene.imported([{ uid: 'running', from: night(-1), to: night(3) }, ...far]);
      await lists(id, far);
      expect(await standing()).toEqual(['calendar_held']);
    });
  });
});
