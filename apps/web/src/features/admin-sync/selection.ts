import type { Schema } from '../../lib/api-client.ts';
import type { CalendarFilters } from './calendar-filters.ts';

/** Selection of single calendars, or of all results on all pages. */
export type Selection = ReadonlySet<string> | 'results';

export const NOTHING: Selection = new Set();

/** Whether a calendar of the page is chosen. */
export function isChosen(selection: Selection, id: string): boolean {
  return selection === 'results' || selection.has(id);
}

/** The selection after a calendar of the page was ticked or unticked; without one of the results, the rest of the page is left. */
export function toggled(selection: Selection, id: string, pageIds: readonly string[]): Selection {
  const others = pageIds.filter((one) => one !== id && isChosen(selection, one));
  return new Set(isChosen(selection, id) ? others : [...others, id]);
}

/** Number of selected ones of so many results. */
export function sizeOf(selection: Selection, total: number): number {
  return selection === 'results' ? total : selection.size;
}

/** The selection for the API: ids, or filters. */
export function namedIn(
  selection: Selection,
  filters: CalendarFilters,
): Pick<Schema<'UpdateCalendarsBody'>, 'calendarIds' | 'filters'> {
  if (selection !== 'results') return { calendarIds: [...selection] };
  const { page: _, ...finding } = filters;
  return { filters: finding };
}
