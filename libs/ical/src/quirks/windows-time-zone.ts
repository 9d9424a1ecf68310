import { sync } from 'node-ical';

const PROBE_START = '20260101T120000';
/** Names for whatever the file says; node-ical takes the host's own zone for them. */
const DEFINED_BY_ITS_FILE = /^(customized time zone|tzone:\/\/microsoft\/|\(no tz description\))/i;
const MAX_KNOWN = 1_000;
const known = new Map<string, string | null>();

/**
 * Outlook, Exchange and their exporters write Windows zone names (`Romance Standard Time`), display names
 * (`(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`) and `tzone://Microsoft/Utc` where RFC 5545 wants a zone
 * that the file defines. node-ical carries the mapping of those names; it is asked by reading one event.
 *
 * @returns the IANA zone, or null when node-ical does not know the name either
 */
export function zoneOfWindowsName(tzid: string): string | null {
  if (/microsoft\/utc$/i.test(tzid)) return 'UTC';
  if (DEFINED_BY_ITS_FILE.test(tzid)) return null;
  const answer = known.get(tzid);
  if (answer !== undefined) return answer;
  if (known.size > MAX_KNOWN) known.clear();
  const zone = askNodeIcal(tzid);
  known.set(tzid, zone);
  return zone;
}

function askNodeIcal(tzid: string): string | null {
  const name = tzid.replace(/["\r\n]/g, '');
  try {
    const probe = sync.parseICS(
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:probe\r\nDTSTART;TZID="${name}":${PROBE_START}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    )['probe'];
    const zone = probe?.type === 'VEVENT' ? probe.start?.tz : undefined;
    return zone && zone !== name && /^[A-Za-z]+(\/[A-Za-z_+-]|$)/.test(zone) ? zone : null;
  } catch {
    return null;
  }
}
