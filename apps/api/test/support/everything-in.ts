import type pg from 'pg';

/** Every row of every table, those of the queue too, as a dump has them. */
export async function everythingIn(database: pg.Client): Promise<string> {
  const { rows } = await database.query<{ text: string }>(
    `SELECT query_to_xml(format('SELECT * FROM %s', oid::regclass), true, true, '')::text AS text FROM pg_class
      WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)`,
  );
  return rows.map(({ text }) => text).join('\n');
}
