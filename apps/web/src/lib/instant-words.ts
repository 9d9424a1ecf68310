import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { withFirst } from './dates.ts';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** A moment of today as « à 14:30 », of another day as « le 27 nov. à 14:30 ». */
export function formatMoment(instant: string, t: TFunction, language: Language, now = new Date()): string {
  const moment = new Date(instant);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], options).format(moment);
  const time = write({ hour: '2-digit', minute: '2-digit' });
  if (moment.toDateString() === now.toDateString()) return t('held.atTime', { time });
  return t('held.onDay', { day: withFirst(write({ day: 'numeric', month: 'short' }), language), time });
}
