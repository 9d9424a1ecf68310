import type { DataSource, EntityManager } from 'typeorm';

/** What time it is by the database's clock, the one that all servers share; in a transaction, when that began. */
export async function loadNow(source: DataSource | EntityManager): Promise<Date> {
  const [row] = await source.query<{ now: Date }[]>('SELECT now()');
  return row!.now;
}
