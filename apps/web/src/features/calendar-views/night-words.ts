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

/** A night in words: its stays, movements and conflicts: « samedi 28 novembre – Abritel – quelqu’un part ». */
export function nightInWords(occupancy: Occupancy, night: Night, t: TFunction, language: Language): string {
  const sources = new Set(holdersOf(occupancy, night).map((stay) => sourceOf(stay, t)));
  const holders = [...sources].join(' + ') || t(occupancy.isKnown ? 'views.free' : 'views.unread');
  const inConflict = occupancy.conflicts.some(({ from, to }) => from <= night && night < to);
  const remarks = [movesOn(occupancy, night, t), inConflict && t('calendar.conflict')];
  return [heldBy(holders, night, t, language), ...remarks.filter(Boolean)].join(' – ');
}

/** A night that is not loaded yet. */
export function unknownNightInWords(night: Night, t: TFunction, language: Language): string {
  return heldBy(t('views.unknown'), night, t, language);
}

function heldBy(holders: string, night: Night, t: TFunction, language: Language): string {
  const date = formatNumberedNight(night, language, { weekday: 'long', day: 'numeric', month: 'long' });
  return t('views.night', { date, holders });
}

/** Whether guests arrive or leave on a day; null where there are none. Closed nights have no guests. */
function movesOn({ stays }: Pick<Occupancy, 'stays'>, night: Night, t: TFunction): string | null {
  const guests = stays.filter(({ kind, nature }) => kind !== 'manual' && nature !== 'block');
  const comes = guests.some(({ from }) => from === night);
  if (!guests.some(({ to }) => to === night)) return comes ? t('views.arrival') : null;
  return t(comes ? 'views.turnover' : 'views.departure');
}
