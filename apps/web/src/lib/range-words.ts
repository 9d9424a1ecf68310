import type { Language, Stay } from '#availability';
import { formatNight } from './dates.ts';

/** First and last day in words, shared parts given once: « 3 » and « 10 août ». */
export function rangeInWords(
  { from, to }: Stay,
  language: Language,
  month: 'long' | 'short' = 'long',
): { from: string; to: string } {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  const whole: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month,
    ...(!isSameYear && { year: 'numeric' }),
  };
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  return {
    from: formatNight(from, language, isSameMonth ? { day: 'numeric' } : whole),
    to: formatNight(to, language, whole),
  };
}
