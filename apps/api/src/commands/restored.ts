import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { Env } from '../config/env.ts';
import { beginGeneration } from '../database/continuity.ts';
import { dataSourceOptions, requireSchema } from '../database/data-source.ts';
import { runAsMain } from './run-as-main.ts';

interface UnreadRow {
  productName: string;
  name: string;
  lastSyncAt: Date | null;
  lastSyncError: string | null;
  isAccepted: boolean;
}

/**
 * Declares that the database was restored: every active calendar is due at once, and until it has been read again its
 * property is neither published nor booked. Prints those calendars.
 *
 * @param args `--accept` declares the opposite: what is known of the nights is accepted, for every property
 * @returns the exit code: 1 while the database is still being restored
 */
export async function restored(args: readonly string[]): Promise<number> {
  const options = { accept: { type: 'boolean', default: false } } as const;
  const isAccepted = parseArgs({ args: [...args], options }).values.accept;
  const { databaseUrl } = new Env(process.env);
  await requireSchema(databaseUrl);
  const database = await new DataSource(dataSourceOptions(databaseUrl, 2)).initialize();
  try {
    if (!(await beginGeneration(database, !isAccepted))) {
      process.stdout.write('The database is still being restored: try again when that is done.\n');
      return 1;
    }
    if (isAccepted) await database.query('UPDATE products SET accepted_in = current_generation()');
    process.stdout.write(`${linesOf(await database.query<UnreadRow[]>(UNREAD)).join('\n')}\n`);
    return 0;
  } finally {
    await database.destroy();
  }
}

function linesOf(rows: readonly UnreadRow[]): string[] {
  const waiting = new Set(rows.filter(({ isAccepted }) => !isAccepted).map(({ productName }) => productName));
  return [
    ...rows.map(describe),
    `${rows.length} calendars to be read again by a running server; ${waiting.size} properties neither published nor booked until then`,
  ];
}

function describe({ productName, name, lastSyncAt, lastSyncError }: UnreadRow): string {
  const last = lastSyncAt ? `last read ${lastSyncAt.toISOString()}` : 'never read';
  return `${productName} · ${name}: ${last}${lastSyncError ? `, then ${lastSyncError}` : ''}`;
}

const UNREAD = `
  SELECT p.name AS "productName", c.name, c.last_sync_at AS "lastSyncAt", c.last_sync_error AS "lastSyncError",
         p.accepted_in IS NOT DISTINCT FROM k.generation AS "isAccepted"
    FROM external_calendars c JOIN products p ON p.id = c.product_id, continuity k
   WHERE c.is_active AND c.read_in IS DISTINCT FROM k.generation ORDER BY p.name, c.created_at`;

if (import.meta.main) runAsMain(restored);
