import { PERIODS, type RunFilter } from '../features/sync-history/own-syncs.queries.ts';

export const OUTCOMES = ['success', 'unchanged', 'partial', 'held', 'error'] as const;
export const TRIGGERS = ['schedule', 'manual', 'command', 'admin'] as const;

/** What of the history is in its address. */
export interface SyncSearch extends Pick<RunFilter, 'outcome' | 'trigger'> {
  product?: string;
  page?: number;
  days?: (typeof PERIODS)[number];
}

/** Only what we know of an address. */
export function syncSearchOf({ product, page, days, outcome, trigger }: Record<string, unknown>): SyncSearch {
  return {
    product: typeof product === 'string' ? product : undefined,
    page: typeof page === 'number' && Number.isInteger(page) && page > 1 ? page : undefined,
    days: PERIODS.find((one) => one === days),
    outcome: OUTCOMES.find((one) => one === outcome),
    trigger: TRIGGERS.find((one) => one === trigger),
  };
}
