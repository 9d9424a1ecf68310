import type { SyncFailureCode } from '#availability';
import { ok, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR } from './network-fault.ts';

const SIGN_IN = '<!doctype html><html><title>Sign in</title><form action="/login"></form></html>';
const SOAP = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"></d:multistatus>';
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
const NESTED = 100_000;

const upTo = (text: string) => OTHER_CALENDAR.slice(0, OTHER_CALENDAR.lastIndexOf(text));

function body(name: string, code: SyncFailureCode, content: string | Buffer): NetworkFault {
  return { name, code, behaves: says(ok(content)) };
}

/** The transfer is whole; what it carries is no calendar. */
export const CONTENT_FAULTS: NetworkFault[] = [
  body('an empty body', 'empty', ''),
  body('a body of blanks', 'empty', ' \r\n\t\r\n '),
  body('a sign-in page', 'not_a_calendar', SIGN_IN),
  body('an error in JSON', 'not_a_calendar', '{"error":"token expired","calendar":null}'),
  body('an answer of a CalDAV server', 'not_a_calendar', SOAP),
  body('a picture', 'not_a_calendar', PICTURE),
  body('a calendar cut inside a date', 'truncated', upTo('DTEND').concat('DTEND;VALUE=DATE:2029')),
  body('a calendar cut between two lines of an event', 'truncated', upTo('SUMMARY')),
  body('a calendar cut between two events', 'truncated', upTo('BEGIN:VEVENT')),
  body('a calendar cut before its last line', 'truncated', upTo('END:VCALENDAR')),
  body('a calendar cut inside its last word', 'truncated', upTo('AR\r\n')),
  body(
    'a calendar whose line ends are written out',
    'unreadable',
    OTHER_CALENDAR.replaceAll('\r\n', '\\r\\n'),
  ),
  body('a calendar with every line indented', 'unreadable', OTHER_CALENDAR.replaceAll(/^(?=.)/gm, '  ')),
  body('a hundred thousand calendars in each other', 'too_complex', 'BEGIN:VCALENDAR\r\n'.repeat(NESTED)),
];
