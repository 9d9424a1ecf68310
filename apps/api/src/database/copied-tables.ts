import type { ClientBase } from 'pg';

/** A table whose rows a snapshot holds. */
export interface CopiedTable {
  /** As a quoted SQL identifier. */
  name: string;
  /** Columns that are inserted, as SQL identifiers; generated ones follow from them. */
  columns: string[];
}

/** Every table of ours, each behind those that its foreign keys lead to. @throws when two lead to each other */
export async function loadTables(client: ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable & { parents: string[] }>(TABLES);
  const ordered: CopiedTable[] = [];
  const isDone = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < rows.length) {
    const next = rows.filter(({ name, parents }) => !isDone(name) && parents.every(isDone));
    if (next.length === 0) throw new Error('Foreign keys lead in a circle: no order of loading is right.');
    ordered.push(...next.map(({ name, columns }) => ({ name, columns })));
  }
  return ordered;
}

/** The tasks of all queues, done ones too: a mail that was sent is not sent again. None before the first server. */
export async function loadTaskTable(client: ClientBase): Promise<CopiedTable[]> {
  return (await client.query<CopiedTable>(TASKS)).rows;
}

const COLUMNS = `
  ARRAY(SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped
           AND attgenerated = '' ORDER BY attnum) AS columns`;

const TABLES = `
  SELECT t.oid::regclass::text AS name, ${COLUMNS},
         ARRAY(SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
                WHERE conrelid = t.oid AND contype = 'f' AND confrelid <> t.oid) AS parents
    FROM pg_class t
   WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> 'migrations' ORDER BY 1`;

const TASKS = `
  SELECT t.oid::regclass::text AS name, ${COLUMNS} FROM pg_class t WHERE t.oid = to_regclass('pgboss.job')`;
