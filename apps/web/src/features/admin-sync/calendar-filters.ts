import { pageIn, textIn, uuidIn } from '../../lib/address-values.ts';

/** How the last sync of a calendar ended. */
export const STATUSES = ['error', 'success', 'pending'] as const;

/** Filters of an administrator, in the API's terms. */
export const STATES = ['failing', 'stale', 'held', 'needs_attention', 'paused'] as const;

/** Filters of the list, all of them in the page's address. */
export interface CalendarFilters {
  search?: string;
  status?: (typeof STATUSES)[number];
  state?: (typeof STATES)[number];
  ownerId?: string;
  /** The cause by which the results are filtered. */
  errorCode?: string;
  page?: number;
}

/** The filters in a page's address; invalid ones are dropped, as an address may be typed by hand. */
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
