import { ALL, type CalendarSearch, type View } from '../../calendar-search.ts';

/** What the calendar page shows. */
export interface CalendarScope {
  view: View;
  /** Whether every property is shown, rather than the chosen one. */
  isAll: boolean;
  /** The property that was chosen last; undefined when the host has none. */
  productId: string | undefined;
}

/**
 * The scope of an address: the planning is of all properties, a month of one, a list of either. An unknown property is
 * replaced by the first.
 */
export function scopeOf({ product, view }: CalendarSearch, productIds: readonly string[]): CalendarScope {
  const productId = productIds.find((id) => id === product) ?? productIds[0];
  const wantsAll = product === ALL;
  const shown = wantsAll && view !== 'list' ? 'timeline' : (view ?? 'month');
  return { view: shown, isAll: shown === 'timeline' || (shown === 'list' && wantsAll), productId };
}

/** The change of address that leads to another view. The property stays chosen while all are shown. */
export function toView(view: View, { productId, isAll }: CalendarScope): CalendarSearch {
  return { view, product: view === 'list' && isAll ? ALL : productId };
}

/** The change of address that leads to a property, or to all of them. */
export function toProperty(chosen: string, { view, productId }: CalendarScope): CalendarSearch {
  if (chosen !== ALL) return { product: chosen, view: view === 'timeline' ? 'month' : view };
  return view === 'list' ? { product: ALL, view } : { product: productId, view: 'timeline' };
}
