import type { TFunction } from 'i18next';
import type { Language, Night } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import { formatNumberedNight } from '../../lib/dates.ts';
import { sourceOf } from '../../lib/stay-words.ts';

type Occupancy = Schema<'Occupancy'>;

/** The stays that hold a night. */
export function holdersOf({ stays }: Pick<Occupancy, 'stays'>, night: Night): Occupancy['stays'] {
  return stays.filter(({ from, to }) => from <= night && night < to);
}

/** A night, who holds it and whether they disagree: « samedi 28 novembre – Booking.com + Abritel – Conflit ». */
export function nightInWords(occupancy: Occupancy, night: Night, t: TFunction, language: Language): string {
  const date = formatNumberedNight(night, language, { weekday: 'long', day: 'numeric', month: 'long' });
  const sources = new Set(holdersOf(occupancy, night).map((stay) => sourceOf(stay, t)));
  const holders = [...sources].join(' + ') || t(occupancy.unreadSince ? 'views.unread' : 'views.free');
  const inConflict = occupancy.conflicts.some(({ from, to }) => from <= night && night < to);
  return inConflict
    ? t('views.nightInConflict', { date, holders, conflict: t('calendar.conflict') })
    : t('views.night', { date, holders });
}
