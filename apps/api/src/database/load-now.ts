import type { DataSource, EntityManager } from 'typeorm';

/** The present time by the database's clock, which all servers share; in a transaction, the time when that began. */
export async function loadNow(source: DataSource | EntityManager): Promise<Date> {
  const [row] = await source.query<{ now: Date }[]>('SELECT now()');
  return row!.now;
}
