import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { CalendarChannel } from '#platforms';
import { formatRelative } from '../../lib/dates.ts';
import type { CalendarFeed } from './feeds.queries.ts';

/** A calendar of the property, which a feed may leave out. */
export interface NamedCalendar {
  id: string;
  name: string;
  channel: CalendarChannel | null;
}

/** The calendars of the property as far as loaded, and the error. */
export interface KnownCalendars {
  calendars: readonly NamedCalendar[];
  calendarsError: unknown;
}

/** The word with which most calendars' names begin; in a sentence it stands before the name already. */
const LEADING_WORD = /^(calendrier|calendar)\s+/i;

/** The last reading of a feed, or that there was none. */
export function lastReadInWords(
  lastRead: CalendarFeed['lastRead'],
  t: TFunction,
  language: Language,
  now = new Date(),
): string {
  if (!lastRead) return t('feeds.neverRead');
  return t('feeds.readBy', {
    reader: t(`reader.${lastRead.reader}`),
    when: formatRelative(lastRead.lastReadAt, language, now),
  });
}

/** What a feed shows and which calendars it leaves out; deleted ones are not named. */
export function contentInWords(
  {
    privacy,
    tellsCancelled,
    excludedCalendarIds,
  }: Pick<CalendarFeed, 'privacy' | 'tellsCancelled' | 'excludedCalendarIds'>,
  calendars: readonly Pick<NamedCalendar, 'id' | 'name'>[],
  t: TFunction,
): string {
  const names = calendars
    .filter(({ id }) => excludedCalendarIds.includes(id))
    .map(({ name }) => name.replace(LEADING_WORD, ''));
  const without =
    names.length > 0 ? [t('feeds.without', { count: names.length, names: names.join(', ') })] : [];
  const cancelled = tellsCancelled ? [t('feeds.saysCancelled')] : [];
  return [t(`feeds.says.${privacy}`), ...cancelled, ...without].join(' · ');
}
