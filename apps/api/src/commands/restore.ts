import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { Env } from '../config/env.ts';
import { beginGeneration } from '../database/continuity.ts';
import { dataSourceOptions } from '../database/data-source.ts';
import { CUT_SHORT } from '../database/snapshot-format.ts';
import { calledFrom } from './called-from.ts';
import { loadDatabase, sumOf } from './load-database.ts';
import { runAsMain } from './run-as-main.ts';

/**
 * Loads a file that `backup` wrote into an empty database. What was booked since is not in it: until every calendar has
 * been read again, its property is neither published nor booked (docs/decisions/0023). Sessions that were ended since
 * would come back: all are ended, and mailed password links are invalid.
 *
 * @param args the file
 * @throws a sentence for the operator; nothing was loaded then
 */
export async function restore(args: readonly string[]): Promise<number> {
  const [file] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (!file)
    throw new Error('Which file? For example: npm run --silent restore -- /var/backups/hosteed.backup');
  const { databaseUrl, databasePlace } = new Env(process.env);
  const source = resolve(calledFrom(), file);
  await access(source).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${source} cannot be read: ${error.code}.`, { cause: error });
  });
  const loaded = await loadDatabase(databaseUrl, unzipped(source));
  const database = await new DataSource(dataSourceOptions(databaseUrl, 1)).initialize();
  try {
    await database.query(FORGET_WHAT_OPENS);
    await beginGeneration(database, true);
  } finally {
    await database.destroy();
  }
  process.stdout.write(
    `${sumOf(loaded)} rows as of ${loaded.takenAt} are in the database ${databasePlace}. Start the server: calendars are read again, and until then their properties are neither published nor booked. Everybody signs in again.\n`,
  );
  return 0;
}

const FORGET_WHAT_OPENS = `
  WITH links AS (DELETE FROM password_resets)
  DELETE FROM sessions`;

/** @throws a sentence when the file is truncated or not a backup */
async function* unzipped(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file).pipe(createGunzip()) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === 'Z_BUF_ERROR' ? CUT_SHORT : `${file} is no backup: ${code}.`, { cause: error });
  }
}

if (import.meta.main) runAsMain(restore);
