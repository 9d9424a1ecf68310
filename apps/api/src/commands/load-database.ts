import { PgBoss } from 'pg-boss';
import { connect, migrate } from '../database/data-source.ts';
import { type LoadedSnapshot, loadSnapshot } from '../database/load-snapshot.ts';
import type { TasksPart } from '../database/snapshot-format.ts';

/**
 * Makes an empty database what a snapshot says: schema, rows, and tasks that waited, such as mails.
 *
 * @throws a sentence for the operator; the database is as empty as before then
 */
export async function loadDatabase(url: string, chunks: AsyncIterable<Buffer>): Promise<LoadedSnapshot> {
  await migrate(url);
  const client = await connect(url);
  try {
    await refuseServers(client);
    const loaded = await loadSnapshot(client, chunks);
    await queueAgain(url, loaded.tasks);
    return loaded;
  } finally {
    await client.end();
  }
}

/** A server that works on a database while it is loaded or left would write what nobody finds again. */
export async function refuseServers(client: Awaited<ReturnType<typeof connect>>): Promise<void> {
  const { rows } = await client.query<{ servers: number }>(
    `SELECT count(*)::int AS servers FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hosteed-calendar-sync queue'`,
  );
  if (rows[0]!.servers > 0)
    throw new Error(`A server works on the database ${client.database}: stop it first. Nothing was changed.`);
}

/** How many rows there are, for a line that an operator reads. */
export function sumOf({ rows }: LoadedSnapshot): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

async function queueAgain(url: string, parts: readonly TasksPart[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  try {
    for (const { queue, options, tasks } of parts) {
      await boss.createQueue(queue, options);
      await boss.insert(queue, tasks);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
