import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { formatMoment } from '../../lib/instant-words.ts';
import type { HeldStays } from './held-stays.queries.ts';

/**
 * Stays that vanished from a feed and what becomes of them, in sentences; none when nothing did.
 *
 * @param freesAt when the first of them is freed by itself; null when none is
 */
export function pendingInWords(
  { reason, pending }: Pick<HeldStays, 'reason' | 'pending'>,
  freesAt: string | null,
  t: TFunction,
  language: Language,
  now = new Date(),
): string[] {
  const count = pending.length;
  if (count === 0) return [];
  const when =
    freesAt && Date.parse(freesAt) > now.getTime() ? formatMoment(freesAt, t, language, now) : null;
  if (!reason) return [when ? t('held.vanished', { count, when }) : t('held.vanishedSoon', { count })];
  return [
    t(`held.reason.${reason}`, { count }),
    when ? t('held.outage', { count, when }) : t('held.outageSoon'),
  ];
}
