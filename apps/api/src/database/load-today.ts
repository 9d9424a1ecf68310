import type { DataSource, EntityManager } from 'typeorm';
import { type Night, nightAt } from '#availability';
import { loadNow } from './load-now.ts';

/** Which day it is in an IANA zone, by the clock that all servers share; in a transaction, when that began. */
export async function loadToday(source: DataSource | EntityManager, timeZone: string): Promise<Night> {
  return nightAt(await loadNow(source), timeZone);
}
