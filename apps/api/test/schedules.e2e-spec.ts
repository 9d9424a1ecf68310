import { DataSource } from 'typeorm';
import { until } from '../../../testing/until.ts';
import { Schedules1766600000050 } from '../src/database/migrations/0050-schedules.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

/** When a calendar is due stands twice: in its own row, and where it is looked for. */
describe('the schedule of a calendar', () => {
  const scene = ImportScene.inSuite();
  const scheduled = () =>
    scene.query(
      'SELECT calendar_id AS id, ical_host, is_active, next_sync_at FROM sync_schedules ORDER BY 1',
    );
  beforeEach(() => scene.query('DELETE FROM external_calendars'));

  it('follows whatever its host does', async () => {
    const id = await scene.imported(threeStays);
    const path = `${scene.externalPath}/${id}`;
    const other = `localhost:${new URL(scene.platform.url()).port}`;
    const steps: [live: () => Promise<unknown>, shown: object][] = [
      [() => scene.host.put(path, { isActive: false }), { is_active: false }],
      [() => scene.host.put(path, { isActive: true }), { is_active: true }],
      [() => scene.host.put(path, { icalUrl: `http://${other}/other.ics` }), { ical_host: other }],
      [() => scene.sync(id), { is_active: true }],
    ];
    for (const [live, shown] of steps) {
      await live();
      expect([await scene.misscheduled(), await scheduled()]).toEqual([[], [expect.objectContaining(shown)]]);
    }
  });

  it('goes and comes back with its calendar, and with its property', async () => {
    const id = await scene.imported(threeStays);
    const before = await scheduled();
    const { json } = await scene.host.delete(`${scene.externalPath}/${id}`);
    expect(await scheduled()).toEqual([]);
    await scene.host.post(`/api/products/${scene.productId}/discarded/${json.discardedId}/restore`);
    expect(await scheduled()).toEqual(before);
    await scene.host.delete(`/api/products/${scene.productId}`);
    expect(await scheduled()).toEqual([]);
    await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
    expect([await scene.misscheduled(), (await scheduled()).length]).toEqual([[], 1]);
  });

  it('is made for calendars of former versions, and completed where it was half made', async () => {
    const ids = await scene.addCalendars(3);
    await scene.query('DELETE FROM sync_schedules WHERE calendar_id <> $1', [ids[1]]);
    const runner = scene.app.app.get(DataSource).createQueryRunner();
    await new Schedules1766600000050().up(runner);
    await runner.release();
    expect([await scene.misscheduled(), (await scheduled()).length]).toEqual([[], 3]);
    await scene.query(
      "UPDATE external_calendars SET next_sync_at = now() - interval '1 hour', last_sync_at = NULL",
    );
    expect(await scene.app.app.get(CalendarSyncJob).queueDue(true)).toBe(3);
    const unread = 'SELECT FROM external_calendars WHERE last_sync_at IS NULL';
    await until(async () => (await scene.query(unread)).length === 0);
    expect(await scene.misscheduled()).toEqual([]);
  });
});
