import type { SignedInUser } from '../auth/session.service.ts';
import type { ExternalCalendarView } from './external-calendar.dto.ts';

/** Calendars as a caller may see them: their addresses are for the owner, and for callers that may change calendars. */
export function asSeenBy<View extends ExternalCalendarView>(
  { grant }: Pick<SignedInUser, 'grant'>,
  calendars: readonly View[],
): View[] {
  const seesAddresses = !grant || grant.scopes.includes('calendars:write');
  return calendars.map((calendar) => (seesAddresses ? calendar : { ...calendar, icalUrl: null }));
}
