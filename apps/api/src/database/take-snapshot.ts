import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type CopiedTable, loadTables } from './copied-tables.ts';
import { END_OF_TABLE, encodePart, type SequencesPart, type TasksPart } from './snapshot-format.ts';

/**
 * Everything that the product keeps, as of one moment, while servers work on: independent of PostgreSQL's version, and of
 * programs that a machine may lack. Secrets in it are sealed; their key is not part of it.
 *
 * @param client whose transaction this is; nothing else may use it meanwhile
 */
export async function* takeSnapshot(client: ClientBase): AsyncGenerator<Buffer> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT name FROM migrations ORDER BY id',
  );
  const names = migrations.map(({ name }) => name);
  yield encodePart({ snapshot: 1, takenAt: new Date().toISOString(), migrations: names });
  const rows: Record<string, number> = {};
  for (const table of await loadTables(client)) {
    yield encodePart({ table: table.name, columns: table.columns });
    rows[table.name] = yield* copyOut(client, table);
    yield END_OF_TABLE;
  }
  yield encodePart(await loadSequences(client));
  for (const part of await loadTasks(client)) yield encodePart(part);
  yield encodePart({ rows });
  await client.query('COMMIT');
}

/** @returns how many rows there were */
async function* copyOut(client: ClientBase, { name, columns }: CopiedTable): AsyncGenerator<Buffer, number> {
  const stream = client.query(copyTo(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
  yield* stream as AsyncIterable<Buffer>;
  return stream.rowCount;
}

async function loadSequences(client: ClientBase): Promise<SequencesPart> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public' AND sequencename <> 'migrations_id_seq'`,
  );
  return { sequences: Object.fromEntries(rows.map(({ name, last }) => [name, last])) };
}

/** Queues whose tasks nobody has begun; a task in progress is begun again by whoever made it. */
async function loadTasks(client: ClientBase): Promise<TasksPart[]> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS "isThere"`,
  );
  return rows[0]!.isThere ? (await client.query<TasksPart>(TASKS)).rows : [];
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const TASKS = `
  SELECT q.name AS queue,
         jsonb_strip_nulls(jsonb_build_object('policy', q.policy, 'retryLimit', q.retry_limit, 'retryDelay', q.retry_delay,
           'retryBackoff', q.retry_backoff, 'expireInSeconds', q.expire_seconds, 'retentionSeconds', q.retention_seconds,
           'retryDelayMax', q.retry_delay_max, 'deleteAfterSeconds', q.deletion_seconds)) AS options,
         jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', j.id, 'data', j.data, 'priority', j.priority, 'retryLimit', j.retry_limit - j.retry_count,
           'retryDelay', j.retry_delay, 'retryBackoff', j.retry_backoff, 'startAfter', j.start_after,
           'singletonKey', j.singleton_key, 'expireInSeconds', j.expire_seconds))) AS tasks
    FROM pgboss.queue q JOIN pgboss.job j ON j.name = q.name AND j.state IN ('created', 'retry')
   GROUP BY q.name ORDER BY q.name`;
