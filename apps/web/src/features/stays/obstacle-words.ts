import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import { rangeInWords } from '../../lib/range-words.ts';
import { sourceOf } from '../../lib/stay-words.ts';

export type Obstacle = Schema<'StayObstacle'>;
/** Override options, as the API takes them. */
export type HostsWords = Partial<Record<NonNullable<Obstacle['yieldsTo']>, boolean>>;

/** The stay, its nights and since when it is known: « Airbnb : réservé du 5 au 14 août ». */
export function obstacleInWords(obstacle: Obstacle, t: TFunction, language: Language): string {
  const { kind, calendar, label } = obstacle;
  const own = kind === 'reservation' ? 'inTheWay.guest' : 'inTheWay.note';
  const source = calendar || !label ? sourceOf(obstacle, t) : t(own, { label });
  // Without the year, which the host has just typed.
  const dates = t('inTheWay.dates', rangeInWords(obstacle, language));
  return t(`inTheWay.${obstacle.nature}`, { source, dates });
}

/** The override for all of these; none where an own reservation is in the way. */
export function nextStep(
  obstacles: readonly Obstacle[],
  what: 'reservation' | 'block',
): { name: 'doubleBooking' | 'overClosed' | 'block'; words: HostsWords } | null {
  const overrides = obstacles.map(({ yieldsTo }) => yieldsTo);
  if (overrides.length === 0 || overrides.includes(null)) return null;
  const words = Object.fromEntries(overrides.map((override) => [override, true]));
  if (what === 'block') return { name: 'block', words };
  return { name: words['doubleBooking'] ? 'doubleBooking' : 'overClosed', words };
}
