import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { formatNight } from '../../lib/dates.ts';
import { sourceOf } from '../../lib/stay-words.ts';
import type { Conflict, ConflictSide } from './conflicts.queries.ts';

/** In the order of their urgency. */
export const KINDS = ['booking', 'duplicate', 'block'] as const satisfies Conflict['kind'][];

/** What a host does about a conflict, in this order. */
export const ADVICE = {
  booking: ['callGuests', 'cancelOne', 'syncAfter'],
  duplicate: ['compare'],
  block: ['unblock'],
} as const satisfies Record<Conflict['kind'], string[]>;

/** What is to be decided first: what nobody has seen before what was seen, bookings before the rest. */
export function byUrgency(conflicts: readonly Conflict[]): Conflict[] {
  const rank = ({ state, kind }: Conflict) => (state === 'open' ? 0 : KINDS.length) + KINDS.indexOf(kind);
  return conflicts.toSorted((one, other) => rank(one) - rank(other));
}

/** How many of each kind nobody has seen yet; that all were seen when none is left. */
export function countsInWords(conflicts: readonly Conflict[], t: TFunction): string {
  const counts = KINDS.map((kind) => ({
    kind,
    count: conflicts.filter((conflict) => conflict.state === 'open' && conflict.kind === kind).length,
  }));
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`conflict.open.${kind}`, { count }));
  return words.join(' · ') || t('conflict.allSeen');
}

/** Who stands against whom, where and when; of two bookings also which was first. */
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
  const isOrderKnown = conflict.sides[0]!.firstSeenAt !== conflict.sides[1]!.firstSeenAt;
  if (kind !== 'booking' || !isOrderKnown) return [line];
  return [line, t('conflict.first', { source: one })];
}

/** Where both stays come from, the one that was known first in front. */
export function sidesInWords({ sides }: Conflict, t: TFunction): [string, string] {
  const [one, other] = sides.map((side) => sideInWords(side, t));
  return [one!, other!];
}

function sideInWords(side: ConflictSide, t: TFunction): string {
  return side.kind === 'reservation' ? t('conflict.direct', { guest: side.label ?? '' }) : sourceOf(side, t);
}
