import { until } from '../../../testing/until.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { ImportScene } from './support/import-scene.ts';
import { refusing } from './support/refusing.ts';

describe('a sync of many calendars that is stored is accepted, and comes within a minute,', () => {
  const scene = ImportScene.inSuite();
  const { addCalendars } = scene;
  const admin = () => scene.app.admin;
  const progress = async (jobId: string) => (await admin().get(`/api/admin/sync-jobs/${jobId}`)).json;
  const end = (jobId: string) =>
    until(async () => {
      const job = await progress(jobId);
      return job.isFinished && job;
    });

  beforeEach(() => scene.query('DELETE FROM external_calendars'));

  const aMinutePasses = async () => {
    const earlier = (column: string) => `${column} = ${column} - interval '1 minute'`;
    await scene.query(`UPDATE bulk_syncs SET ${earlier('created_at')}, ${earlier('gathered_at')}`);
    await scene.app.app.get(CalendarSyncJob).resumeBulkSyncs();
  };

  it('although nothing of what it is to find could be added', async () => {
    await addCalendars(2);
    const mended = await refusing(scene, 'bulk_sync_calendars', 'true');
    const { status, json } = await admin().post('/api/calendar/sync-all', { filters: {} });
    expect([status, json.queued]).toEqual([202, 0]);
    expect(await progress(json.jobId)).toMatchObject({ isFinished: false, total: 0 });
    await mended();
    await aMinutePasses();
    expect(await end(json.jobId)).toMatchObject({ total: 2, done: 2 });
  });

  it('although no task could be queued for a host, on that host’s word', async () => {
    await addCalendars(2);
    const ofHost = async () => (await scene.host.get('/api/sync/runs?trigger=manual')).json.total;
    const before = await ofHost();
    const mended = await refusing(scene, 'sync_schedules', 'NEW.task_id IS NOT NULL');
    const { status, json } = await scene.host.post('/api/sync/all');
    expect([status, json.queued]).toEqual([202, 2]);
    await mended();
    await aMinutePasses();
    await until(async () => (await scene.host.get(`/api/sync/jobs/${json.jobId}`)).json.isFinished);
    expect(await ofHost()).toBe(before + 2);
  });
});
