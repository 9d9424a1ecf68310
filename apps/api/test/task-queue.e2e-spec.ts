import { until } from '../../../testing/until.ts';
import { ImportScene } from './support/import-scene.ts';

/** More than a server works of one host at a time. */
const CALENDARS = 40;

describe('a queue whose workers look for tasks by themselves once in five minutes', () => {
  const scene = ImportScene.inSuite();

  it('has them begun soon, and the next as soon as one is done', async () => {
    const calendarIds = await scene.addCalendars(CALENDARS);
    const { jobId } = (await scene.app.admin.post('/api/calendar/sync-all', { calendarIds })).json;
    const end = await until(async () => {
      const job = (await scene.app.admin.get(`/api/admin/sync-jobs/${jobId}`)).json;
      return job.isFinished && job;
    });
    expect(end).toMatchObject({ total: CALENDARS, done: CALENDARS });
  });
});
