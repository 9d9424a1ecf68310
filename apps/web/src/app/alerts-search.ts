import { pageIn, textIn } from '../lib/address-values.ts';

/** Search parameters of the list of alerts. */
export interface AlertsSearch {
  /** Also alerts that are over; without it, those that stand. */
  state?: 'all';
  page?: number;
  /** Part of the names of the properties whose alerts are shown. */
  search?: string;
}

/** Accepts known parameters only. */
export function alertsSearchOf({ state, page, search }: Record<string, unknown>): AlertsSearch {
  return {
    state: state === 'all' ? state : undefined,
    page: pageIn(page),
    search: textIn(search),
  };
}
