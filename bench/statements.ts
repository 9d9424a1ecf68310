import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** Of PostgreSQL's log, with the further lines of a statement behind its first one. */
const LOGGED = /LOG: {2}(?:statement|execute [^:]*): (.*(?:\n\t.*)*)/g;
/** What a server looks for by itself, or for who watches its progress, goes by the clock and is left out. */
const OF_STAYS = /\b(external_calendars|sync_runs|unavailability_blocks|reservations|conflicts|products)\b/;

/**
 * How many statements about stays, their calendars, runs, conflicts and properties all connections send while something
 * is done.
 *
 * @param folder of the product, its embedded PostgreSQL below it
 */
export async function statementsOf(
  client: Client,
  folder: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const file = join(folder, 'postgresql/postgresql.log');
  await setLogging(client, 'all');
  const { size } = statSync(file);
  await work();
  const logged = readFileSync(file).subarray(size).toString();
  await setLogging(client, 'none');
  return [...logged.matchAll(LOGGED)].filter(([, statement]) => OF_STAYS.test(statement!)).length;
}

/** Every connection heeds it from its next statement on. */
async function setLogging(client: Client, which: 'all' | 'none'): Promise<void> {
  await client.query(`ALTER SYSTEM SET log_statement = '${which}'`);
  await client.query('SELECT pg_reload_conf()');
}
