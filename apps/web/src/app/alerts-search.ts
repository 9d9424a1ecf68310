import { pageIn, textIn } from '../lib/address-values.ts';

/** What of the list of alerts is in its address. */
export interface AlertsSearch {
  /** Also what is over; without it, what stands. */
  state?: 'all';
  page?: number;
  /** A part of the names of the properties whose alerts are shown. */
  search?: string;
}

/** Only what we know of an address. */
export function alertsSearchOf({ state, page, search }: Record<string, unknown>): AlertsSearch {
  return {
    state: state === 'all' ? state : undefined,
    page: pageIn(page),
    search: textIn(search),
  };
}
