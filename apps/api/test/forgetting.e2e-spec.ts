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

  it('how calendars of a bulk sync came out is counted after a day, and told as before', async () => {
    const ids = await scene.addCalendars(4);
    const [bulk] = await scene.query<{ id: string }>(
      "INSERT INTO bulk_syncs (created_at, total) VALUES (now() - interval '25 hours', 5) RETURNING id",
    );
    await scene.query(
      "INSERT INTO bulk_sync_calendars SELECT $1, unnest($2::uuid[]), unnest('{done,failed,cancelled,running}'::text[])",
      [bulk!.id, ids],
    );
    await scene.query(
      `WITH many AS (INSERT INTO bulk_syncs (created_at) SELECT now() - interval '2 days' FROM generate_series(1, $2::int) RETURNING id)
       INSERT INTO bulk_sync_calendars SELECT id, $1, 'done' FROM many`,
      [ids[0], MANY],
    );
    await scene.query(
      "WITH latest AS (INSERT INTO bulk_syncs (total) VALUES (1) RETURNING id) INSERT INTO bulk_sync_calendars SELECT id, $1, 'done' FROM latest",
      [ids[0]],
    );
    const progress = async () => (await scene.app.admin.get(`/api/admin/sync-jobs/${bulk!.id}`)).json;
    const before = await progress();
    expect(before).toMatchObject({ total: 5, running: 1, done: 1, failed: 1, cancelled: 1, deleted: 1 });
    await scene.app.app.get(CalendarSyncJob).forgetOldRuns();
    expect(await progress()).toEqual(before);
    expect(await count('bulk_sync_calendars')).toBe(2);
    expect(await count('bulk_syncs WHERE done = 1')).toBe(MANY + 1);
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
