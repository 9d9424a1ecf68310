import type { DataSource, EntityManager } from 'typeorm';
import { FOUND, type FoundValues } from '../external-calendar/found-calendars.ts';
import { patternOf } from '../http/page.dto.ts';
import type { CalendarFilters } from './admin.dto.ts';

/** Parameters of `FOUND`. */
export function valuesOf({ status, state, search, ownerId, errorCode }: CalendarFilters): FoundValues {
  const pattern = search === undefined ? null : patternOf(search);
  return [status ?? null, state ?? null, pattern, ownerId ?? null, errorCode ?? null];
}

/** The ids of all results of these filters. */
export async function loadFound(
  database: DataSource | EntityManager,
  filters: CalendarFilters,
): Promise<string[]> {
  const rows = await database.query<{ id: string }[]>(
    `SELECT c.id FROM external_calendars c ${FOUND}`,
    valuesOf(filters),
  );
  return rows.map(({ id }) => id);
}
