import type { Client } from 'pg';

/** From where on PostgreSQL's log is read. */
interface OpenLog {
  /** What was written since for calendars, their stays, runs, tasks and events. */
  bytes(): Promise<number>;
}

/**
 * Looks from now on how much PostgreSQL logs for what is synchronised. What a server does every minute for everybody
 * (alerts, the queue's own care) comes by the clock and is left out: in a pass of a second it would be found by chance.
 * Needs pg_walinspect, as the embedded PostgreSQL has it.
 */
export async function openLog(client: Client): Promise<OpenLog> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_walinspect');
  const from = await logPosition(client);
  return {
    bytes: async () => {
      const { rows } = await client.query<{ bytes: number }>(BYTES, [from, await logPosition(client)]);
      return rows[0]!.bytes;
    },
  };
}

/**
 * How far PostgreSQL's log goes, by a message that is flushed with all before it: what is still in memory cannot be read.
 */
export async function logPosition(client: Client): Promise<string> {
  const { rows } = await client.query<{ at: string }>(
    "SELECT pg_logical_emit_message(false, 'bench', '', true) AS at",
  );
  return rows[0]!.at;
}

/**
 * A transaction counts when it writes what is synchronised, or gives positions to events; alerts come by the clock. Beside
 * transactions, pages are tidied.
 */
const BYTES = `
  WITH touched AS MATERIALIZED (
    SELECT block.xid, block.start_lsn, "table".relname AS name,
           "table".relname ~ 'calendar|sync|_runs$|^unavailability_blocks$|^conflicts$|^job' AS is_own
      FROM pg_get_wal_block_info($1, $2) block
      JOIN pg_class relation ON relation.relfilenode = block.relfilenode
      LEFT JOIN pg_index index ON index.indexrelid = relation.oid
      JOIN pg_class "table" ON "table".oid = coalesce(index.indrelid, relation.oid)),
  own AS (
    SELECT xid FROM touched WHERE xid <> '0' GROUP BY xid
    HAVING bool_or(is_own) OR bool_or(name = 'events') AND NOT bool_or(name = 'alerts'))
  SELECT sum(record_length)::float8 AS bytes
    FROM pg_get_wal_records_info($1, $2)
   WHERE xid IN (SELECT xid FROM own)
      OR xid = '0' AND start_lsn IN (SELECT start_lsn FROM touched WHERE is_own)`;
