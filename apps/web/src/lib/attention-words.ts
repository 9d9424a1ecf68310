import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { Schema } from './api-client.ts';
import { formatNight } from './dates.ts';
import { reasonsInWords } from './report-words.ts';

type Attention = Schema<'AttentionView'>;
type ReadingProblem = Schema<'ReadingProblemView'>;

/** What of a calendar's last reading needs attention, and what to do. */
export function attentionInWords({ reason, counts, remedy }: Attention, t: TFunction): string {
  if (reason === 'partly_read') return t('attention.partlyRead');
  const sentence = t('attention.allIgnored', { reasons: reasonsInWords(counts, t) });
  return remedy ? `${sentence} ${t('attention.orBlock')}` : sentence;
}

const PROBLEMS = [
  'contradiction',
  'day_uncertain',
  'end_unreadable',
  'no_calendar_wrapper',
  'rule_too_large',
  'rule_unreadable',
  'start_unreadable',
  'time_zone_unknown',
  'unclosed_component',
  'uid_missing',
] as const;

/** A problem of a reading, with its event as far as known. */
export function problemInWords(problem: ReadingProblem, t: TFunction, language: Language): string {
  const { code, summary, uid, start } = problem;
  const known = PROBLEMS.find((one) => one === code);
  const what = known ? t(`attention.problem.${known}`) : t('attention.problem.other');
  const title = summary || uid;
  const event = [title && t('attention.title', { title }), start && nightInWords(start, language)];
  return [event.filter(Boolean).join(', '), what].filter(Boolean).join(t('attention.colon'));
}

/** A start is a date or a date-time, on the event's own clock; what could not be parsed as a date is shown as it is. */
function nightInWords(start: string, language: Language): string {
  const night = start.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(night) ? formatNight(night, language) : start;
}
