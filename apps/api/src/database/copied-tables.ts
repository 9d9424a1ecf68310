import type { ClientBase } from 'pg';

/** A table whose rows a snapshot holds. */
export interface CopiedTable {
  name: string;
  /** Those that are written; a generated one follows from them. */
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

const TABLES = `
  SELECT t.relname AS name,
         ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped
                  AND attgenerated = '' ORDER BY attnum) AS columns,
         ARRAY(SELECT DISTINCT p.relname::text FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid
                WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid) AS parents
    FROM pg_class t
   WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> 'migrations' ORDER BY t.relname`;
