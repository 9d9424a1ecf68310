import { pageIn, textIn, uuidIn } from '../../lib/address-values.ts';

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
  /** The one cause of failure whose calendars are shown. */
  errorCode?: string;
  page?: number;
}

/** The filters in a page's address; what the API would refuse is left out, as somebody may have typed it. */
export function filtersIn(search: Record<string, unknown>): CalendarFilters {
  return {
    search: textIn(search['search']),
    status: STATUSES.find((status) => status === search['status']),
    state: STATES.find((state) => state === search['state']),
    ownerId: uuidIn(search['ownerId']),
    errorCode: errorCodeIn(search['errorCode']),
    page: pageIn(search['page']),
  };
}

function errorCodeIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z0-9_]{1,40}$/.test(value) ? value : undefined;
}
