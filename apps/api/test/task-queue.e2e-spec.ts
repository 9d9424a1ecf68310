import { until } from '../../../testing/until.ts';
import { CalendarSyncJob } from '../src/external-calendar/sync/calendar-sync.job.ts';
import { TaskQueue } from '../src/queue/task-queue.ts';
import { byHand } from './support/by-hand.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

/** More than a server works of one host at a time. */
const CALENDARS = 40;

describe('a queue for whose tasks nobody looks for five minutes, as they are told of', () => {
  byHand(TaskQueue, 'look');
  byHand(CalendarSyncJob, 'tick');
  const scene = ImportScene.inSuite({ SYNC_SCHEDULER: 'on' });

  it('has them begun soon, and the next as soon as one is done', async () => {
    const calendarIds = await scene.addCalendars(CALENDARS);
    const { jobId } = (await scene.app.admin.post('/api/calendar/sync-all', { calendarIds })).json;
    const end = await until(async () => {
      const job = (await scene.app.admin.get(`/api/admin/sync-jobs/${jobId}`)).json;
      return job.isFinished && job;
    });
    expect(end).toMatchObject({ total: CALENDARS, done: CALENDARS });
  });

  it('has a calendar read when its hour comes, although nobody comes round at that hour', async () => {
    const id = await scene.imported(threeStays);
    const lastRead = async () => (await scene.show(id)).lastSyncAt;
    const before = await lastRead();
    await scene.query(
      "UPDATE external_calendars SET next_sync_at = now() + interval '1 second' WHERE id = $1",
      [id],
    );
    await scene.app.app.get(CalendarSyncJob).comeRound();
    expect(await lastRead()).toBe(before);
    await until(async () => (await lastRead()) !== before);
  });
});
