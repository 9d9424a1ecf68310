import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CopiedTable, loadTables, loadTaskTable } from './copied-tables.ts';
import {
  CUT_SHORT,
  END_OF_TABLE,
  linesOf,
  type QueuePart,
  type SequencesPart,
  type SnapshotEnd,
  type SnapshotHead,
  type SnapshotPart,
  type TablePart,
} from './snapshot-format.ts';

/** What was loaded. */
export interface LoadedSnapshot {
  takenAt: string;
  rows: Record<string, number>;
}

/**
 * Loads a snapshot into a database that has the same tables and no account: all of it in one transaction, or nothing.
 * Triggers are off: every row is what it was, versions of calendars and the times of their changes included.
 *
 * @param chunks as `takeSnapshot` made them
 * @param makeQueue unless it is there
 * @throws a sentence when the snapshot is another version's, or not whole, or the database holds accounts
 */
export async function loadSnapshot(
  client: ClientBase,
  chunks: AsyncIterable<Buffer>,
  makeQueue: (queue: QueuePart) => Promise<void>,
): Promise<LoadedSnapshot> {
  await client.query('BEGIN');
  try {
    const loaded = await loadInto(client, linesOf(chunks), makeQueue);
    await client.query('COMMIT');
    return loaded;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function loadInto(
  client: ClientBase,
  lines: AsyncGenerator<Buffer>,
  makeQueue: (queue: QueuePart) => Promise<void>,
): Promise<LoadedSnapshot> {
  const head = await nextPart(lines);
  if (!isHead(head)) throw new Error('This is no backup of Hosteed Calendar Sync.');
  await refuseOtherVersion(client, head);
  const tables = await loadTables(client);
  const known = [...tables, ...(await loadTaskTable(client))];
  await refuseAccounts(client);
  await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name } of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const loaded: LoadedSnapshot = { takenAt: head.takenAt, rows: {} };
  for (;;) {
    const part = await nextPart(lines);
    if ('table' in part) loaded.rows[part.table] = await copyIn(client, known, part, lines);
    else if ('sequences' in part) await setSequences(client, part);
    else if ('queue' in part) await makeQueue(part);
    else if ('rows' in part) {
      refuseLoss(part, loaded);
      break;
    }
  }
  for (const { name } of tables) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  return loaded;
}

async function nextPart(lines: AsyncGenerator<Buffer>): Promise<SnapshotPart> {
  const { value, done } = await lines.next();
  if (done) throw new Error(CUT_SHORT);
  try {
    return JSON.parse(String(value));
  } catch (error) {
    throw new Error('This is no backup of Hosteed Calendar Sync.', { cause: error });
  }
}

function isHead(part: SnapshotPart): part is SnapshotHead {
  return 'snapshot' in part && part.snapshot === 1;
}

/** @returns how many rows there were */
async function copyIn(
  client: ClientBase,
  known: readonly CopiedTable[],
  { table, columns }: TablePart,
  lines: AsyncGenerator<Buffer>,
): Promise<number> {
  const isKnown = known.some(({ name, columns: present }) => name === table && `${present}` === `${columns}`);
  if (!isKnown) throw new Error(`The table ${table} of this backup is not one of this version's.`);
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(rowsOf(lines), stream);
  return stream.rowCount;
}

async function* rowsOf(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(CUT_SHORT);
    if (value.equals(END_OF_TABLE)) return;
    yield value;
  }
}

/** A number that was given once is never given again, not even that of a deleted row. */
async function setSequences(client: ClientBase, { sequences }: SequencesPart): Promise<void> {
  for (const [name, last] of Object.entries(sequences))
    if (last !== null) await client.query('SELECT setval($1::regclass, $2)', [name, last]);
}

async function refuseOtherVersion(client: ClientBase, { migrations }: SnapshotHead): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  if (rows.map(({ name }) => name).join() === migrations.join()) return;
  throw new Error(
    `This backup is of a version with ${migrations.length} migrations, this program has ${rows.length}: restore it with the version that made it, then start this one.`,
  );
}

async function refuseAccounts(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ accounts: number }>('SELECT count(*)::int AS accounts FROM users');
  if (rows[0]!.accounts > 0)
    throw new Error(
      `The database holds ${rows[0]!.accounts} accounts: nothing was loaded. A snapshot goes into a new, empty database.`,
    );
}

function refuseLoss({ rows }: SnapshotEnd, loaded: LoadedSnapshot): void {
  const lost = Object.keys(rows).filter((table) => rows[table] !== loaded.rows[table]);
  if (lost.length > 0) throw new Error(`Not all rows of ${lost.join(', ')} arrived: nothing was loaded.`);
}
