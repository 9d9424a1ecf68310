import type { TFunction } from 'i18next';
import { countNights, type Language, type Night } from '#availability';
import { formatInstant, formatNight } from '../../lib/dates.ts';
import { feedName } from '../../lib/feed-name.ts';
import type { NightExplanation, NightStay } from './night.queries.ts';

/** Whether a night is taken, free, or not known to be free because of which calendars. */
export function takenInWords(
  { isTaken, isKnown, stays, unreadCalendars }: NightExplanation,
  t: TFunction,
): string {
  if (isTaken) return t('night.taken', { count: stays.length });
  return isKnown ? t('night.free') : t('night.unknown', { names: unreadCalendars.join(', ') });
}

/** When a stay was seen, or written by the host, in the order in which it happened. */
export function seenInWords(stay: NightStay, t: TFunction, language: Language): string[] {
  const at = (instant: string) => ({ when: formatInstant(instant, language) });
  const { firstSeenAt, lastSeenAt, missingSince, keptAt } = stay;
  if (!stay.calendar) {
    const edited = lastSeenAt && lastSeenAt !== firstSeenAt ? [t('night.edited', at(lastSeenAt))] : [];
    return [t('night.created', at(firstSeenAt)), ...edited];
  }
  return [
    t('night.firstSeen', at(firstSeenAt)),
    ...(missingSince ? [] : [lastSeenAt ? t('night.lastSeen', at(lastSeenAt)) : t('night.neverSeen')]),
    ...(missingSince ? [t('night.missingSince', at(missingSince))] : []),
    ...(keptAt ? [t('night.keptAt', at(keptAt))] : []),
  ];
}

/** What one sync did to a stay: when, who started it, from which nights to which. */
export function changeInWords(
  { change, at, trigger, before, after }: NightStay['changes'][number],
  t: TFunction,
  language: Language,
): { when: string; what: string; dates: string } {
  const dates = rangeInWords((after ?? before)!, t, language);
  const isMoved = change === 'changed' && before && before !== after;
  return {
    when: `${formatInstant(at, language)} · ${t(`history.trigger.${trigger}`)}`,
    what: t(`history.change.${change}`),
    dates: isMoved
      ? `${dates} (${t('history.before', { dates: rangeInWords(before, t, language) })})`
      : dates,
  };
}

/** Which links show a stay. */
export function publishedInWords({ publishedIn }: NightStay, t: TFunction): string {
  if (publishedIn.length === 0) return t('night.unpublished');
  return t('night.publishedBy', { names: publishedIn.map((feed) => feedName(feed, t)).join(', ') });
}

/** @param range `from/to`, the end exclusive */
function rangeInWords(range: string, t: TFunction, language: Language): string {
  const [from, to] = range.split('/') as [Night, Night];
  return t('history.dates', {
    from: formatNight(from, language),
    to: formatNight(to, language),
    nights: t('calendar.nights', { count: countNights(from, to) }),
  });
}
