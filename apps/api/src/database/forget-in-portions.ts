import type { DataSource } from 'typeorm';

const PORTION = 5_000;

/**
 * Deletes rows in batches, so that no statement takes long, however many have gathered.
 *
 * @param condition SQL, of the table alone
 */
export async function forgetInPortions(
  database: DataSource,
  table: string,
  condition: string,
  parameters: readonly unknown[] = [],
): Promise<void> {
  const sql = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${PORTION}))`;
  for (;;) {
    const [, count] = await database.query<[unknown[], number]>(sql, [...parameters]);
    if (count < PORTION) return;
  }
}
