import { pageIn } from '../lib/address-values.ts';

/** What of the list of alerts is in its address. */
export interface AlertsSearch {
  /** Also what is over; without it, what stands. */
  state?: 'all';
  page?: number;
}

/** Only what we know of an address. */
export function alertsSearchOf({ state, page }: Record<string, unknown>): AlertsSearch {
  return { state: state === 'all' ? state : undefined, page: pageIn(page) };
}
