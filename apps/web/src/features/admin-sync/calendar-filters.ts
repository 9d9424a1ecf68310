/** How the last sync of a calendar ended. */
export const STATUSES = ['error', 'success', 'pending'] as const;

/** What an administrator looks for: the API's words. */
export const STATES = ['failing', 'stale', 'held', 'needs_attention', 'paused'] as const;

/** Which calendars the list shows; all of it is in the page's address. */
export interface CalendarFilters {
  search?: string;
  status?: (typeof STATUSES)[number];
  state?: (typeof STATES)[number];
  ownerId?: string;
  page?: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filters in a page's address; what the API would refuse is left out, as somebody may have typed it. */
export function filtersIn(search: Record<string, unknown>): CalendarFilters {
  return {
    search: textIn(search['search']),
    status: STATUSES.find((status) => status === search['status']),
    state: STATES.find((state) => state === search['state']),
    ownerId: uuidIn(search['ownerId']),
    page: pageIn(search['page']),
  };
}

/** A page's number of the address; none for the first. */
export function pageIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value < 1e6 ? value : undefined;
}

/** What is searched for; a number that the address's reader made of a text is a text again. */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() ? text.trim().slice(0, 100) : undefined;
}

/** The id of an address; none for anything else. */
export function uuidIn(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}
