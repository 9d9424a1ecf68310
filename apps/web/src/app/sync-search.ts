import { STATE_CHOICES, type StateChoice } from '../features/import-calendars/state-choices.ts';
import type { RunFilter } from '../features/sync-history/own-syncs.queries.ts';
import { PERIODS, type Period } from '../features/sync-history/periods.ts';
import { pageIn, textIn } from '../lib/address-values.ts';

export const OUTCOMES = ['success', 'unchanged', 'partial', 'held', 'error'] as const;
export const TRIGGERS = ['schedule', 'manual', 'command', 'admin'] as const;

/** Search parameters of the history. */
export interface SyncSearch extends Pick<RunFilter, 'outcome' | 'trigger'> {
  product?: string;
  page?: number;
  days?: Period;
}

/** Accepts known parameters only. */
export function syncSearchOf({ product, page, days, outcome, trigger }: Record<string, unknown>): SyncSearch {
  return {
    product: typeof product === 'string' ? product : undefined,
    page: pageIn(page),
    days: PERIODS.find((one) => one === days),
    outcome: OUTCOMES.find((one) => one === outcome),
    trigger: TRIGGERS.find((one) => one === trigger),
  };
}

/** Search parameters of the list of all calendars. */
export interface OwnCalendarsSearch {
  /** Part of their names, or of those of their properties. */
  search?: string;
  state?: StateChoice;
  page?: number;
}

/** Accepts known parameters only. */
export function ownCalendarsSearchOf({ search, state, page }: Record<string, unknown>): OwnCalendarsSearch {
  return {
    search: textIn(search),
    state: Object.keys(STATE_CHOICES).find((one): one is StateChoice => one === state),
    page: pageIn(page),
  };
}
