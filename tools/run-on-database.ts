import { join } from 'node:path';
import { buildWhenNeeded } from './build.ts';
import { dataFolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * Runs a built command on the database of DATABASE_URL, else the embedded one, beside a running server or without one;
 * then ends this process with its exit code.
 *
 * @param script its file in `dist/scripts`
 * @param command of what that file exports, with its exit code
 */
export function runOnDatabase<Module>(script: string, command: (module: Module) => Promise<number>): void {
  run(script, command).then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}

async function run<Module>(script: string, command: (module: Module) => Promise<number>): Promise<number> {
  const folder = dataFolder(ROOT);
  process.env['DATA_DIR'] = folder;
  await buildWhenNeeded();
  const embedded = process.env['DATABASE_URL']
    ? null
    : await startEmbeddedPostgres({ folder: join(folder, 'postgresql') });
  if (embedded) process.env['DATABASE_URL'] = embedded.url;
  try {
    return await command((await import(join(ROOT, 'dist/scripts', script))) as Module);
  } finally {
    if (embedded?.isOwn) await embedded.stop();
  }
}
