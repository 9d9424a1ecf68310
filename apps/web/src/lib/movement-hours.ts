import type { TFunction } from 'i18next';

interface Hours {
  kind: 'arrival' | 'departure' | 'turnover';
  /** Hours of the property's own clock, 0 to 23. */
  checkInHour: number;
  checkOutHour: number;
}

/** « Départ avant 10 h, arrivée dès 16 h »: what of it there is. */
export function hoursInWords({ kind, checkInHour, checkOutHour }: Hours, t: TFunction): string {
  if (kind === 'departure') return t('dashboard.leavesBy', { hour: checkOutHour });
  if (kind === 'arrival') return t('dashboard.arrivesFrom', { hour: checkInHour });
  return t('dashboard.changes', { out: checkOutHour, into: checkInHour });
}
