import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type CopiedTable, loadTables, loadTaskTable } from './copied-tables.ts';
import { END_OF_TABLE, encodePart, type QueuePart, type SequencesPart } from './snapshot-format.ts';

/**
 * Everything that the product keeps, as of one moment, while servers work on: independent of PostgreSQL's version, and
 * of programs that a machine may lack. Secrets in it are sealed; their key is not part of it.
 *
 * @param client in whose transaction this runs; nothing else may use it until it ends
 */
export async function* takeSnapshot(client: ClientBase): AsyncGenerator<Buffer> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT name FROM migrations ORDER BY id',
  );
  const names = migrations.map(({ name }) => name);
  yield encodePart({ snapshot: 1, takenAt: new Date().toISOString(), migrations: names });
  const rows: Record<string, number> = {};
  for (const table of await loadTables(client)) yield* copyTable(client, table, rows);
  yield encodePart(await loadSequences(client));
  for (const tasks of await loadTaskTable(client)) {
    for (const queue of (await client.query<QueuePart>(QUEUES)).rows) yield encodePart(queue);
    yield* copyTable(client, tasks, rows);
  }
  yield encodePart({ rows });
  await client.query('COMMIT');
}

async function* copyTable(
  client: ClientBase,
  { name, columns }: CopiedTable,
  rows: Record<string, number>,
): AsyncGenerator<Buffer> {
  yield encodePart({ table: name, columns });
  const stream = client.query(copyTo(`COPY (SELECT ${columns.join(', ')} FROM ${name}) TO STDOUT`));
  yield* stream as AsyncIterable<Buffer>;
  yield END_OF_TABLE;
  rows[name] = stream.rowCount;
}

async function loadSequences(client: ClientBase): Promise<SequencesPart> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT quote_ident(sequencename) AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public' AND sequencename <> 'migrations_id_seq'`,
  );
  return { sequences: Object.fromEntries(rows.map(({ name, last }) => [name, last])) };
}

const QUEUES = `
  SELECT name AS queue,
         jsonb_strip_nulls(jsonb_build_object('policy', policy, 'retryLimit', retry_limit, 'retryDelay', retry_delay,
           'retryBackoff', retry_backoff, 'retryDelayMax', retry_delay_max, 'expireInSeconds', expire_seconds,
           'retentionSeconds', retention_seconds, 'deleteAfterSeconds', deletion_seconds)) AS options
    FROM pgboss.queue ORDER BY name`;
