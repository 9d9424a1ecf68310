import { drips, floods, head, http, ok, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR, SHORT } from './network-fault.ts';

const { length } = OTHER_CALENDAR;
const PLAIN_HEAD = head('200 OK', { 'Content-Type': 'text/calendar' }).toString();
const CHUNKED_HEAD = head('200 OK', { 'Transfer-Encoding': 'chunked' }).toString();
const LONG_HEAD = head('200 OK', { 'Content-Length': '9999' }).toString();
const HALF = OTHER_CALENDAR.slice(0, length / 2);
const MEBIBYTE = 1024 * 1024;

const sized = (contentLength: string) => ok(OTHER_CALENDAR, { 'Content-Length': contentLength });
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** The head is fine; the body is not what it says. */
export const BODY_FAULTS: NetworkFault[] = [
  {
    name: 'a body cut short of its length',
    code: 'body_cut',
    behaves: says(LONG_HEAD + HALF),
  },
  {
    name: 'a whole calendar that is shorter than its length',
    code: 'body_cut',
    behaves: says(sized(String(length + 1))),
  },
  {
    name: 'a body that stops short of its length and keeps the line',
    code: 'timeout',
    behaves: says(LONG_HEAD + HALF, 'holds'),
    limits: SHORT.idle,
  },
  {
    name: 'a body longer than its length',
    code: 'truncated',
    behaves: says(sized(String(HALF.length))),
  },
  {
    name: 'a length that is no number',
    code: 'http_other',
    behaves: says(sized('many')),
  },
  {
    name: 'a length below nothing',
    code: 'http_other',
    behaves: says(sized('-1')),
  },
  {
    name: 'a length beyond all numbers',
    code: 'body_cut',
    behaves: says(sized('9'.repeat(30))),
  },
  {
    name: 'two lengths that contradict each other',
    code: 'body_cut',
    behaves: says(
      `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nContent-Length: ${length - 9}\r\n\r\n${OTHER_CALENDAR}`,
    ),
  },
  {
    name: 'a body reset on its way',
    code: 'body_cut',
    behaves: says(LONG_HEAD + HALF, 'resets'),
  },
  {
    name: 'a body without a length, cut on its way',
    code: 'truncated',
    behaves: says(PLAIN_HEAD + HALF),
  },
  {
    name: 'chunks that end inside one',
    code: 'body_cut',
    behaves: says(`${CHUNKED_HEAD}ffff\r\n${HALF}`),
  },
  {
    name: 'chunks without the last one, round a whole calendar',
    code: 'body_cut',
    behaves: says(CHUNKED_HEAD + chunk(OTHER_CALENDAR)),
  },
  {
    name: 'chunks whose size is no number',
    code: 'body_cut',
    behaves: says(`${CHUNKED_HEAD}${chunk(HALF)}zz\r\n${HALF}\r\n0\r\n\r\n`),
  },
  {
    name: 'chunks longer than they say',
    code: 'body_cut',
    behaves: says(`${CHUNKED_HEAD}5\r\n${HALF}\r\n0\r\n\r\n`),
  },
  {
    name: 'a body that comes a byte at a time',
    code: 'timeout',
    behaves: drips(`${PLAIN_HEAD}BEGIN:VCALENDAR\r\nX-SLOW:`, 'y'),
    limits: SHORT.deadline,
  },
  {
    name: 'a body that falls silent',
    code: 'timeout',
    behaves: says(PLAIN_HEAD + HALF, 'holds'),
    limits: SHORT.idle,
  },
  {
    name: 'a body without end',
    code: 'too_large',
    behaves: floods(`${PLAIN_HEAD}BEGIN:VCALENDAR\r\n`, `X-AGAIN:${'y'.repeat(60)}\r\n`.repeat(1_000)),
  },
  {
    name: 'chunks without end',
    code: 'too_large',
    behaves: floods(CHUNKED_HEAD, chunk(`X-AGAIN:${'y'.repeat(60)}\r\n`.repeat(1_000))),
  },
  {
    name: 'a body of five mebibytes',
    code: 'too_large',
    behaves: says(http('200 OK', {}, `BEGIN:VCALENDAR\r\nX-BIG:${'y'.repeat(5 * MEBIBYTE)}`)),
  },
];
