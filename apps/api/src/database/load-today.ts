import type { DataSource, EntityManager } from 'typeorm';
import { type Night, nightAt } from '#availability';
import { loadNow } from './load-now.ts';

/**
 * Today's date in an IANA zone by the database's clock, which all servers share; in a transaction, the date when that
 * began.
 */
export async function loadToday(source: DataSource | EntityManager, timeZone: string): Promise<Night> {
  return nightAt(await loadNow(source), timeZone);
}
