import { isSignedByPersonalProgram } from './recognise.ts';

/** Properties that personal programs write into their own files (RFC 5545 §3.8.8.2), by how their names begin. */
const PERSONAL_EXTENSIONS =
  /^X-(APPLE|CALENDARSERVER|EVOLUTION|GOOGLE|KDE|LOTUS|MICROSOFT|MOZ|MS-OLK|NC|NEXTCLOUD|OWNCLOUD|SOGO|YAHOO|ZIMBRA)-/;

/** Of these, the ones that writers of any feed add for Outlook and Apple: ical-generator does, and so do templates. */
const COPIED_EXTENSIONS =
  /^X-(MICROSOFT-.*(ALLDAYEVENT|BUSYSTATUS|IMPORTANCE|DISALLOW-COUNTER)|APPLE-(STRUCTURED-LOCATION|TRAVEL-.*))$/;

/** What is known about the origin of a file. */
interface CalendarOrigin {
  /** Whether its address is a personal calendar's, or a rental platform's; null when the address does not show it. */
  isPersonalAddress: boolean | null;
  prodId: string | null;
  /** Names of its non-standard properties, upper-cased. */
  extensions: readonly string[];
}

/**
 * Whether a file is the calendar of a person rather than of a platform or property system: in the former an event that
 * is marked free takes no night, in the latter it may be a guest's (product page, 2). What is unknown is no personal
 * calendar: a night too many is seen and freed, a night too few is sold twice.
 */
export function isPersonalCalendar({ isPersonalAddress, prodId, extensions }: CalendarOrigin): boolean {
  if (isPersonalAddress !== null) return isPersonalAddress;
  if (isSignedByPersonalProgram(prodId)) return true;
  return extensions.some((name) => PERSONAL_EXTENSIONS.test(name) && !COPIED_EXTENSIONS.test(name));
}
