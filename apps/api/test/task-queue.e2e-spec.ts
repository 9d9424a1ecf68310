import { until } from '../../../testing/until.ts';
import { ImportScene } from './support/import-scene.ts';

/** So many workers wait for tasks that one of them looks for what nobody told it once in eight minutes. */
const MANY_WORKERS = { SYNC_CONCURRENCY: '64' };
/** More than a server works of one host at a time. */
const CALENDARS = 40;

describe('a queue that tells of its tasks', () => {
  const scene = ImportScene.inSuite(MANY_WORKERS);

  const syncsAll = async (calendarIds: readonly string[]) => {
    const { jobId } = (await scene.app.admin.post('/api/calendar/sync-all', { calendarIds })).json;
    const end = await until(async () => {
      const job = (await scene.app.admin.get(`/api/admin/sync-jobs/${jobId}`)).json;
      return job.isFinished && job;
    });
    expect(end).toMatchObject({ total: CALENDARS, done: CALENDARS });
  };

  it('has them begun at once, and the next as soon as one is done', async () => {
    await syncsAll(await scene.addCalendars(CALENDARS));
  });

  it('does so again after the connection was lost over which it tells', async () => {
    const ids = await scene.addCalendars(CALENDARS);
    expect(await scene.query(END_LISTENING)).toHaveLength(1);
    await syncsAll(ids);
  });
});

const END_LISTENING = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND application_name LIKE '%queue' AND query ~ '^LISTEN|pg_listening_channels'`;
