import { createWriteStream } from 'node:fs';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { Env } from '../config/env.ts';
import { connect, requireSchema } from '../database/data-source.ts';
import { takeSnapshot } from '../database/take-snapshot.ts';
import { calledFrom } from './called-from.ts';
import { runAsMain } from './run-as-main.ts';

/**
 * Writes everything that the database holds into a new file, while servers keep running, and touches BACKUP_MARKER.
 * Only its owner may read the file: names of guests are in it in clear, feed tokens and source addresses sealed.
 *
 * @param args the file
 * @throws a sentence for the operator; no file is left then
 */
export async function backup(args: readonly string[]): Promise<number> {
  const [file] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (!file)
    throw new Error('Which file? For example: npm run --silent backup -- /var/backups/hosteed.backup');
  const { databaseUrl, backupMarker } = new Env(process.env);
  await requireSchema(databaseUrl);
  const target = resolve(calledFrom(), file);
  await writeWhole(target, databaseUrl);
  if (backupMarker) await touch(backupMarker);
  process.stdout.write(
    `${target} holds the whole database. Keep the key with it: FEED_KEY, or the file feed-key.\n`,
  );
  return 0;
}

/** Written under a temporary name until it is complete: a file with a backup's name is whole. */
async function writeWhole(target: string, databaseUrl: string): Promise<void> {
  const unfinished = `${target}.unfinished`;
  const client = await connect(databaseUrl);
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(Readable.from(takeSnapshot(client), { objectMode: false }), createGzip(), file);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function touch(marker: string): Promise<void> {
  const now = new Date();
  await utimes(marker, now, now).catch(() => writeFile(marker, ''));
}

if (import.meta.main) runAsMain(backup);
