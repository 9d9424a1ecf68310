import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { formatInstant, formatNight } from '../../lib/dates.ts';
import { sourceOf } from '../../lib/stay-words.ts';
import type { Conflict, ConflictSide } from './conflicts.queries.ts';

/** In the order of their urgency. */
const KINDS = ['booking', 'duplicate', 'block'] as const satisfies Conflict['kind'][];

/** Decisions about a conflict, in this order. */
export const ADVICE = {
  booking: ['callGuests', 'cancelOne', 'syncAfter'],
  duplicate: ['compare', 'syncAfter'],
  block: ['unblock', 'syncAfter'],
} as const satisfies Record<Conflict['kind'], string[]>;

export type AdviceStep = (typeof ADVICE)[Conflict['kind']][number];

/** Bookings before the rest, then by the first shared night: acknowledged ones keep their place until they are over. */
export function byUrgency(conflicts: readonly Conflict[]): Conflict[] {
  const rank = ({ kind }: Conflict) => KINDS.indexOf(kind);
  return conflicts.toSorted(
    (one, other) => rank(one) - rank(other) || (one.from < other.from ? -1 : Number(one.from > other.from)),
  );
}

/** Counts of each kind, and of acknowledged ones. */
export function countsInWords(conflicts: readonly Conflict[], t: TFunction): string {
  const counts = KINDS.map((kind) => ({
    kind,
    count: conflicts.filter((conflict) => conflict.kind === kind).length,
  }));
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`conflict.count.${kind}`, { count }));
  const seen = conflicts.filter(({ state }) => state === 'acknowledged').length;
  return [...words, ...(seen > 0 ? [t('conflict.ofThemSeen', { count: seen })] : [])].join(' · ');
}

/** The two stays, where and when; of two bookings also since when we know of each, which is no date of booking. */
export function conflictInWords(conflict: Conflict, t: TFunction, language: Language): string[] {
  const { kind, productName: property, from, to } = conflict;
  const [one, other] = sidesInWords(conflict, t);
  const line = t(`conflict.line.${kind}`, {
    one,
    other,
    property,
    from: formatNight(from, language),
    to: formatNight(to, language),
  });
  if (kind !== 'booking') return [line];
  const seenAt = (side: 0 | 1) => formatInstant(conflict.sides[side]!.firstSeenAt, language);
  return [line, t('conflict.firstSeen', { one, oneAt: seenAt(0), other, otherAt: seenAt(1) })];
}

/** Sources of both stays, the one known first in front. */
export function sidesInWords({ sides }: Conflict, t: TFunction): [string, string] {
  const [one, other] = sides.map((side) => sideInWords(side, t));
  return [one!, other!];
}

function sideInWords(side: ConflictSide, t: TFunction): string {
  return side.kind === 'reservation' ? t('conflict.direct', { guest: side.label ?? '' }) : sourceOf(side, t);
}
