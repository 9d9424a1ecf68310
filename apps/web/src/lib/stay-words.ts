import type { TFunction } from 'i18next';
import { countNights, type Language } from '#availability';
import { nameOf, platformOf } from '#platforms';
import { currentLanguage } from '../i18n/i18n.ts';
import { formatNight } from './dates.ts';
import type { OccupancyStay } from './occupancy.queries.ts';

/** What many calendars are called beside their platform. */
const KIND_OF_NAME = /^(calendrier|calendar)\s+|\s+calendar$/giu;

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
  return name.replace(KIND_OF_NAME, '').slice(0, 2);
}

/** By what a stay's source is shown or hidden: the external calendar's id, or the kind of an own stay. */
export function sourceKeyOf(stay: Pick<OccupancyStay, 'kind' | 'calendar'>): string {
  return stay.calendar?.id ?? stay.kind;
}

type Titled = Pick<OccupancyStay, 'kind' | 'nature' | 'label' | 'isRepeated' | 'calendar'>;

/** Title of a stay: platforms' own texts say little, and in their own words. */
export function labelOf(stay: Titled, t: TFunction): string {
  if (stay.isRepeated && stay.calendar) return t('stay.repeatedBy', { name: stay.calendar.name });
  if (stay.kind === 'reservation') return `${t('stay.booked')} - ${stay.label ?? ''}`;
  return soldBy(stay, t) ?? (stay.label || t('stay.unavailable'));
}

/** « Réservation Abritel - Jean », « Fermé sur Airbnb »; null where a person wrote the title. */
function soldBy({ nature, label, calendar }: Titled, t: TFunction): string | null {
  const platform = platformOf(calendar?.channel ?? undefined);
  if (platform?.kind !== 'sales') return null;
  const title = label ?? '';
  const words = t(`stay.sold.${nature}`, { name: nameOf(platform, currentLanguage()) });
  const guest = platform.means?.guestIn?.(title);
  if (guest) return `${words} - ${guest}`;
  return title === '' || platform.means?.isStockTitle?.(title) ? words : null;
}

/** A stay with its source, where its own title does not name it. */
export function whoOf(stay: OccupancyStay, t: TFunction): string {
  const label = labelOf(stay, t);
  const name = stay.calendar?.name.replace(KIND_OF_NAME, '');
  return !name || stay.isRepeated || label.includes(name) ? label : `${label} (${stay.calendar!.name})`;
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
