import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BUILT = join(import.meta.dirname, '../../../../dist/scripts/restored.js');

/**
 * What `npm run restored` runs, on this database.
 *
 * @param isAccepted with `-- --accept`
 * @returns what it prints
 */
export async function runRestored(databaseUrl: string, isAccepted = false): Promise<string> {
  const script = `import(${JSON.stringify(BUILT)}).then(({ restored }) => restored(${isAccepted}))`;
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return (await promisify(execFile)(process.execPath, ['-e', script], { env })).stdout;
}
