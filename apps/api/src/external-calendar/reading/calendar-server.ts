/** A known limitation of the calendar server behind an address; null for most. */
type CalendarServerNote = 'private_events_left_out' | 'no_whole_calendar';

/** SOGo and DAViCal: private and confidential events are left out of what their public addresses give. */
const LEAVES_OUT_PRIVATE = { prodId: /\bSOGo\b|davical/i, path: /\/SOGo\/|\/(caldav|public|feed)\.php\//i };
/** Every page of Xandikos names its project; a calendar's own address gives such a page, never its events. */
const XANDIKOS_PAGE = /jelmer\/xandikos|xandikos\.org|Xandikos WebDAV server/i;
const PAGE_START_BYTES = 64 * 1024;

/** By the calendar's PRODID, else by its address. @param prodId the calendar's PRODID */
export function noteOnCalendar(url: URL, prodId: string | null): CalendarServerNote | null {
  const { prodId: signature, path } = LEAVES_OUT_PRIVATE;
  const isKnown = signature.test(prodId ?? '') || path.test(url.pathname);
  return isKnown ? 'private_events_left_out' : null;
}

/** By a page that was answered instead of a calendar. @param pieces of the page */
export function noteOnPage(pieces: readonly Uint8Array[]): CalendarServerNote | null {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const start = Buffer.concat(pieces, Math.min(size, PAGE_START_BYTES));
  return XANDIKOS_PAGE.test(start.toString('latin1')) ? 'no_whole_calendar' : null;
}
