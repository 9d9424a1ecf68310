import { join } from 'node:path';
import { buildWhenNeeded } from './build.ts';
import { dataFolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const ROOT = join(import.meta.dirname, '..');

/** `npm run sync-calendars`: the specification's cron script, beside a running server or without one. */
async function run(): Promise<number> {
  process.env['DATA_DIR'] = dataFolder(ROOT);
  await buildWhenNeeded();
  const embedded = process.env['DATABASE_URL']
    ? null
    : await startEmbeddedPostgres({ folder: join(dataFolder(ROOT), 'postgresql') });
  if (embedded) process.env['DATABASE_URL'] = embedded.url;
  try {
    const { syncCalendars } = (await import(join(ROOT, 'dist/scripts/sync-calendars.js'))) as {
      syncCalendars(): Promise<number>;
    };
    return await syncCalendars();
  } finally {
    if (embedded?.isOwn) await embedded.stop();
  }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
