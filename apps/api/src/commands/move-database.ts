import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { CalendarExportService } from '../calendar-export/calendar-export.service.ts';
import { FeedLookUp } from '../calendar-export/feed-look-up.ts';
import { FeedNotes } from '../calendar-export/feed-notes.service.ts';
import { JointExportService } from '../calendar-export/joint-export.service.ts';
import { RenderedFeeds } from '../calendar-export/rendered-feeds.ts';
import { Env, readDatabaseUrl } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { connect, dataSourceOptions, requireSchema } from '../database/data-source.ts';
import { InstanceService } from '../database/instance.service.ts';
import { takeSnapshot } from '../database/take-snapshot.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { UnreadCalendars } from '../stay/unread-calendars.ts';
import { loadDatabase, refuseServers, sumOf } from './load-database.ts';
import { runAsMain } from './run-as-main.ts';

/**
 * Moves everything to another database, such as from the embedded one to one of your own, of any version of PostgreSQL
 * that the product works on, and compares every feed byte for byte: every published link keeps working.
 *
 * @param args the target, as a PostgreSQL address
 * @throws a sentence for the operator; the source is never changed
 */
export async function moveDatabase(args: readonly string[]): Promise<number> {
  const [target] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (!target)
    throw new Error(
      'Where to? For example: npm run --silent move-database -- postgres://user:password@host/hosteed',
    );
  const env = new Env(process.env);
  const url = readDatabaseUrl('The database to move to', target);
  await requireSchema(env.databaseUrl);
  const source = await connect(env.databaseUrl);
  try {
    await refuseServers(source);
    const loaded = await loadDatabase(url, takeSnapshot(source));
    const feeds = await compareFeeds(env.databaseUrl, url);
    await takeUpFromHere(url);
    process.stdout.write(
      `${sumOf(loaded)} rows of ${Object.keys(loaded.rows).length} tables moved; ${feeds} feeds are the same byte for byte.\n` +
        `Start the server with DATABASE_URL set to it, and with the same key: FEED_KEY, or the file feed-key in ${env.dataDir}.\n`,
    );
    return 0;
  } finally {
    await source.end();
  }
}

/** @returns how many feeds @throws a sentence with those that differ */
async function compareFeeds(from: string, to: string): Promise<number> {
  const [there, here] = await Promise.all([feedsOf(from), feedsOf(to)]);
  const different = [...there].filter(([id, digest]) => here.get(id) !== digest).map(([id]) => id);
  if (different.length > 0 || here.size !== there.size)
    throw new Error(`Feeds differ in the new database: ${different.join(', ')}. Go on with the one before.`);
  return there.size;
}

/** Digest of every feed, by its id. */
async function feedsOf(url: string): Promise<Map<string, string>> {
  const database = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    const occupancy = new OccupancyService(database, new UnreadCalendars(database));
    const [instance, rendered] = [new InstanceService(database), new RenderedFeeds()];
    const lookUp = new FeedLookUp(database);
    const own = new CalendarExportService(
      database,
      lookUp,
      new FeedNotes(database),
      instance,
      occupancy,
      rendered,
    );
    const joint = new JointExportService(database, instance, occupancy, rendered);
    const digests = new Map<string, string>();
    for (const [table, feeds] of [
      ['calendar_feeds', own],
      ['joint_feeds', joint],
    ] as const) {
      const rows = await database.query<{ id: string }[]>(`SELECT id FROM ${table} ORDER BY id`);
      for (const { id } of rows) {
        const present = await feeds.load(id);
        digests.set(id, sha256(`${present?.feed.etag}\n${present?.body}`).toString('hex'));
      }
    }
    return digests;
  } finally {
    await database.destroy();
  }
}

/** Nothing was lost in the move, so readings stay known in the new database (docs/decisions/0023). */
async function takeUpFromHere(url: string): Promise<void> {
  const client = await connect(url);
  await client
    .query(
      'UPDATE continuity SET written_by = pg_current_xact_id()::xid, database = present_database(), timeline = present_timeline()',
    )
    .finally(() => client.end());
}

if (import.meta.main) runAsMain(moveDatabase);
