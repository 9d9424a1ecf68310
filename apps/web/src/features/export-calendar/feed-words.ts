import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { formatRelative } from '../../lib/dates.ts';
import type { CalendarFeed } from './feeds.queries.ts';

/** A calendar of the property, which a feed may leave out. */
export interface NamedCalendar {
  id: string;
  name: string;
}

/** Who read a feed last and when, or that nobody has. */
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

/** What a feed tells and which calendars it leaves out; those that are gone by now are not named. */
export function contentInWords(
  {
    privacy,
    tellsCancelled,
    excludedCalendarIds,
  }: Pick<CalendarFeed, 'privacy' | 'tellsCancelled' | 'excludedCalendarIds'>,
  calendars: readonly NamedCalendar[],
  t: TFunction,
): string {
  const names = calendars.filter(({ id }) => excludedCalendarIds.includes(id)).map(({ name }) => name);
  const without = names.length > 0 ? [t('feeds.without', { names: names.join(', ') })] : [];
  const cancelled = tellsCancelled ? [t('feeds.saysCancelled')] : [];
  return [t(`feeds.says.${privacy}`), ...cancelled, ...without].join(' · ');
}
