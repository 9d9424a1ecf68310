import type { TFunction } from 'i18next';
import { countNights, type Language } from '#availability';
import { formatNight } from './dates.ts';
import type { OccupancyStay } from './occupancy.queries.ts';

export const DIRECT_COLOR = '#6741d9';
export const BLOCK_COLOR = '#4b5563';

/** The colour of a stay's source. */
export function colorOf(stay: Pick<OccupancyStay, 'kind'> & { calendar: { color: string } | null }): string {
  if (stay.calendar) return stay.calendar.color;
  return stay.kind === 'reservation' ? DIRECT_COLOR : BLOCK_COLOR;
}

/** Where a stay comes from, in words. */
export function sourceOf(
  stay: Pick<OccupancyStay, 'kind'> & { calendar: { name: string } | null },
  t: TFunction,
): string {
  if (stay.calendar) return stay.calendar.name;
  return stay.kind === 'reservation' ? t('calendar.direct') : t('calendar.blocks');
}

/** Two letters that stand for a source beside its colour, such as `Ai` for « Calendrier Airbnb ». */
export function codeOf(name: string): string {
  return name.replace(/^(calendrier|calendar)\s+|\s+calendar$/giu, '').slice(0, 2);
}

/** By what a stay's source is shown or hidden: the external calendar's id, or the kind of an own stay. */
export function sourceKeyOf(stay: Pick<OccupancyStay, 'kind' | 'calendar'>): string {
  return stay.calendar?.id ?? stay.kind;
}

/** What a stay is called on the screen. */
export function labelOf(
  stay: Pick<OccupancyStay, 'kind' | 'label' | 'isRepeated' | 'calendar'>,
  t: TFunction,
): string {
  if (stay.isRepeated && stay.calendar) return t('stay.repeatedBy', { name: stay.calendar.name });
  if (stay.kind === 'reservation') return `${t('stay.booked')} - ${stay.label ?? ''}`;
  return stay.label || t('stay.unavailable');
}

/** A stay with where it was imported from, where it was. */
export function whoOf(stay: OccupancyStay, t: TFunction): string {
  return stay.calendar && !stay.isRepeated ? `${labelOf(stay, t)} (${stay.calendar.name})` : labelOf(stay, t);
}

/** Dates and length of a stay, in words. */
export function datesOf(stay: { from: string; to: string }, t: TFunction, language: Language): string {
  const nights = t('calendar.nights', { count: countNights(stay.from, stay.to) });
  return t('stay.dates', {
    from: formatNight(stay.from, language),
    to: formatNight(stay.to, language),
    nights,
  });
}
