import { runOnDatabase } from './run-on-database.ts';

/** `npm run sync-calendars`: the specification's cron script. */
runOnDatabase<{ syncCalendars(): Promise<number> }>('sync-calendars.js', ({ syncCalendars }) =>
  syncCalendars(),
);
