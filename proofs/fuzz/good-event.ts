import type { ImportedStay } from '#availability';

const UID = 'good-event@fuzz.invalid';
const FROM = '2027-05-05';
const TO = '2027-05-08';
const compact = (night: string) => night.replaceAll('-', '');

/** A calendar of its own with one booking; no mutation touches it. */
export const GOOD_CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Good Calendar//EN',
  'BEGIN:VEVENT',
  `UID:${UID}`,
  `DTSTART;VALUE=DATE:${compact(FROM)}`,
  `DTEND;VALUE=DATE:${compact(TO)}`,
  'SUMMARY:Reserved',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** Whether the good event's nights are among what was read. */
export function holdsGoodEvent(stays: readonly ImportedStay[]): boolean {
  return stays.some(({ uid, from, to }) => uid === UID && from === FROM && to === TO);
}
