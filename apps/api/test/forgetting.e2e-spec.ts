import { EventJob } from '../src/events/event.job.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

/** More than two portions of what one statement forgets. */
const MANY = 12_000;

describe('what has gathered for long', () => {
  const scene = ImportScene.inSuite();
  const count = async (sql: string, parameters: unknown[] = []) =>
    (await scene.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, parameters))[0]!.count;

  it('runs of three months ago are forgotten however many they are, and no later one', async () => {
    const id = await scene.imported(threeStays);
    const before = await count('sync_runs WHERE external_calendar_id = $1', [id]);
    await scene.query(
      `INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
       SELECT $1, 'schedule', now() - interval '91 days', '{"outcome": "unchanged"}' FROM generate_series(1, $2::int)`,
      [id, MANY],
    );
    await scene.app.app.get(CalendarSyncJob).forgetOldRuns();
    expect(await count('sync_runs WHERE external_calendar_id = $1', [id])).toBe(before);
  });

  it('where nothing has happened yet, nothing that happens later is taken for forgotten', async () => {
    await scene.query('DELETE FROM events');
    const before = await scene.query('SELECT live_to, changes_to FROM forgotten_events');
    await scene.app.app.get(EventJob).forget();
    expect(await scene.query('SELECT live_to, changes_to FROM forgotten_events')).toEqual(before);
  });

  it('events that nobody may resume from are, and changes of the last month are not', async () => {
    await scene.query(
      `INSERT INTO events (owner_id, type, data, is_change)
       SELECT p.owner_id, 'sync.started', '{}', n % 100 = 0 FROM products p, generate_series(1, $2::int) n WHERE p.id = $1`,
      [scene.productId, MANY],
    );
    await scene.query('SELECT place_events($1)', [2 * MANY]);
    await scene.query("UPDATE events SET created_at = created_at - interval '6 minutes'");
    const changes = await count('events WHERE is_change');
    await scene.app.app.get(EventJob).forget();
    expect(await count('events WHERE is_change')).toBe(changes);
    expect(await count('events WHERE NOT is_change')).toBeLessThanOrEqual(1);
  });
});
