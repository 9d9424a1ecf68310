import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BUILT = join(import.meta.dirname, '../../../../dist/apps/api/src/commands/restored.js');

/**
 * What `npm run restored` runs, on this database.
 *
 * @param isAccepted with `-- --accept`
 * @returns what it prints
 */
export async function runRestored(databaseUrl: string, isAccepted = false): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return (await promisify(execFile)(process.execPath, [BUILT, ...(isAccepted ? ['--accept'] : [])], { env }))
    .stdout;
}
