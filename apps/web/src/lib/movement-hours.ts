import type { TFunction } from 'i18next';
import type { Movement } from './movements.ts';

/** Check-in from, and check-out by, 0 to 23, on the property's own clock. */
export interface Hours {
  checkInHour: number;
  checkOutHour: number;
}

/** « Départ avant 10 h, arrivée dès 16 h »: what of it there is; null for blocks of the host. */
export function hoursInWords(
  kind: Movement['kind'],
  { checkInHour, checkOutHour }: Hours,
  t: TFunction,
): string | null {
  if (kind === 'departure') return t('dashboard.leavesBy', { hour: checkOutHour });
  if (kind === 'arrival') return t('dashboard.arrivesFrom', { hour: checkInHour });
  return kind === 'turnover' ? t('dashboard.changes', { out: checkOutHour, into: checkInHour }) : null;
}
