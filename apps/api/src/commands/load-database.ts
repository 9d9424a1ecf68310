import { PgBoss } from 'pg-boss';
import { connect, migrate } from '../database/data-source.ts';
import { type LoadedSnapshot, loadSnapshot } from '../database/load-snapshot.ts';

/**
 * Fills an empty database from a snapshot: schema, rows, and waiting tasks, such as mails.
 *
 * @throws a sentence for the operator; the database is then as empty as before
 */
export async function loadDatabase(url: string, chunks: AsyncIterable<Buffer>): Promise<LoadedSnapshot> {
  await migrate(url);
  const client = await connect(url);
  const queues = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  try {
    await refuseServers(client);
    await queues.start();
    return await loadSnapshot(client, chunks, ({ queue, options }) => queues.createQueue(queue, options));
  } finally {
    await queues.stop({ graceful: false });
    await client.end();
  }
}

/** What a running server writes while a database is loaded or moved would be lost. */
export async function refuseServers(client: Awaited<ReturnType<typeof connect>>): Promise<void> {
  const { rows } = await client.query<{ servers: number }>(
    `SELECT count(*)::int AS servers FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hosteed-calendar-sync queue'`,
  );
  if (rows[0]!.servers > 0)
    throw new Error(`A server works on the database ${client.database}: stop it first. Nothing was changed.`);
}

/** Number of rows, for a line of output. */
export function sumOf({ rows }: LoadedSnapshot): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
