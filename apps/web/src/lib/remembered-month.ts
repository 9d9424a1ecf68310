import type { Month } from './dates.ts';

const STORAGE_KEY = 'hosteed.month';

/**
 * Remembers the last shown month, until this window is closed: tomorrow's first visit shows today. @param month
 * undefined: where today is
 */
export function rememberMonth(personId: string, month: Month | undefined): void {
  if (month) sessionStorage.setItem(STORAGE_KEY, `${personId} ${month}`);
  else sessionStorage.removeItem(STORAGE_KEY);
}

/** The month that this very user saw last in this window. */
export function rememberedMonth(personId: string): Month | undefined {
  const [id, month] = sessionStorage.getItem(STORAGE_KEY)?.split(' ') ?? [];
  return id === personId ? month : undefined;
}
