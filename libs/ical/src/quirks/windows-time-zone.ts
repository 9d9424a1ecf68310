import { sync } from 'node-ical';

const PROBE_START = '20260101T120000';

/**
 * Outlook, Exchange and their exporters write Windows zone names (`Romance Standard Time`), display names
 * (`(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`) and `tzone://Microsoft/Utc` where RFC 5545 wants a zone
 * that the file defines. node-ical carries the mapping of those names; it is asked by reading one event.
 *
 * @returns the IANA zone, or null when node-ical does not know the name either
 */
export function zoneOfWindowsName(tzid: string): string | null {
  if (/microsoft\/utc$/i.test(tzid)) return 'UTC';
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
