import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { HeldStays } from './held-stays.queries.ts';
import { formatMoment } from './instant-words.ts';

/** What vanished from a feed and what becomes of it, in sentences; none when nothing did. */
export function pendingInWords(
  { reason, pending }: Pick<HeldStays, 'reason' | 'pending'>,
  t: TFunction,
  language: Language,
  now = new Date(),
): string[] {
  const count = pending.length;
  if (count === 0) return [];
  const [freedFrom] = pending.flatMap((stay) => stay.freedFrom ?? []).sort();
  const when =
    freedFrom && Date.parse(freedFrom) > now.getTime() ? formatMoment(freedFrom, t, language, now) : null;
  if (!reason) return [when ? t('held.vanished', { count, when }) : t('held.vanishedSoon', { count })];
  return [
    t(`held.reason.${reason}`, { count }),
    when ? t('held.outage', { count, when }) : t('held.outageSoon'),
  ];
}
