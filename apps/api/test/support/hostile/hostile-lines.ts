import { booking, calendar, type HostileFeed, many } from './hostile-feed.ts';

const MEGABYTE = 1024 * 1024;

/** One more property, written raw, in an event beside the stays. */
const line = (name: string, text: () => string): HostileFeed => ({
  name,
  body: (stays) => calendar(booking('line', 0, text()), stays),
});

/** Lines of lengths and forms that make readers slow, and texts against regular expressions. */
export const hostileLines: HostileFeed[] = [
  line('one line of fifty megabytes', () => `SUMMARY:${'x'.repeat(50 * MEGABYTE)}`),
  line('ten megabytes folded after every character', () => `SUMMARY:${'x\r\n '.repeat((10 * MEGABYTE) / 4)}`),
  line('ten megabytes of folds without text', () => `SUMMARY:x${'\n '.repeat(5 * MEGABYTE)}`),
  {
    name: 'sixteen megabytes of empty lines',
    told: 'too_complex',
    body: (stays) => '\n'.repeat(15 * MEGABYTE) + calendar(stays),
  },
  { name: 'four megabytes of carriage returns', body: (stays) => calendar(stays, '\r'.repeat(4 * MEGABYTE)) },
  {
    name: 'eight megabytes of spaces',
    told: 'success',
    body: (stays) => `${' '.repeat(8 * MEGABYTE)}\r\n${calendar(stays)}`,
  },
  {
    name: 'a calendar of four megabytes whose lines end in carriage returns',
    body: (stays) =>
      calendar(
        stays,
        many(2_000, (index) => booking(`cr-${index}`, index % 900, `DESCRIPTION:${'x'.repeat(2_000)}`)),
      ).replaceAll('\r\n', '\r'),
  },
  {
    name: 'lines of nothing but colons',
    told: 'success',
    body: (stays) => calendar(':::::::::\r\n'.repeat(80_000), stays),
  },
  {
    name: 'lines of nothing but semicolons and equals signs',
    body: (stays) => calendar(`${';=;=;=;='.repeat(8)}\r\n`.repeat(80_000), stays),
  },
  {
    name: 'lines of nothing but quotes',
    body: (stays) => calendar(`${'"'.repeat(99)}\r\n`.repeat(80_000), stays),
  },
  line('a million parameters', () => `X-P${many(1_000_000, (index) => `;P${index % 1_000}=1`)}:1`),
  line(
    'ten thousand parameters, within the length of a line',
    () => `DTSTART${';A=B'.repeat(10_000)}:20270301`,
  ),
  line('one parameter a million times', () => `X${';a=b'.repeat(MEGABYTE)}`),
  line('a megabyte and a half of quotes that never close', () => `X;a="${'b";c="'.repeat(MEGABYTE / 4)}`),
  line(
    'a quote that never closes, and sixty thousand chances to believe so',
    () => `SUMMARY;A="${';B="'.repeat(15_000)}:x`,
  ),
  {
    name: 'quotes that never close on every line',
    body: (stays) =>
      calendar(
        many(900, () => `X${';a="b'.repeat(2_000)}:1\r\n`),
        stays,
      ),
  },
  line('a title of eight megabytes', () => `SUMMARY:${'Reserved '.repeat(MEGABYTE)}`),
  line('a description of twelve megabytes', () => `DESCRIPTION:${'details/'.repeat(1.5 * MEGABYTE)}`),
  line('an identity of eight megabytes', () => `UID:${'u'.repeat(8 * MEGABYTE)}`),
  line('four megabytes of backslashes', () => `SUMMARY:${'\\'.repeat(4 * MEGABYTE)}`),
  {
    name: 'titles that look like arrivals, and sixty thousand blanks',
    body: (stays) =>
      calendar(
        stays,
        many(2_000, (index) =>
          booking(`blank-${index}`, index % 900, `SUMMARY:Check-in${' '.repeat(480)}x\\ny`),
        ),
      ),
  },
  {
    name: 'titles that look like arrivals, in the thousands',
    body: (stays) =>
      calendar(
        stays,
        many(2_000, (index) =>
          booking(
            `arrival-${index}`,
            index % 900,
            `SUMMARY:${index % 2 ? 'Check-in' : 'Check-out'} Camille ${index % 50}`,
          ),
        ),
      ),
  },
  {
    name: 'beginnings with blanks without end',
    body: (stays) =>
      calendar(
        stays,
        `BEGIN${' '.repeat(90)}x\r\n`.repeat(50_000),
        `BEGIN;${'a'.repeat(90)}\r\n`.repeat(20_000),
      ),
  },
  {
    name: 'descriptions full of beginnings of links',
    body: (stays) =>
      calendar(
        stays,
        many(1_500, (index) =>
          booking(`link-${index}`, index % 900, `DESCRIPTION:${'/reservations/details/'.repeat(20)}`),
        ),
      ),
  },
  {
    name: 'dates that almost are dates, sixty thousand digits long',
    body: (stays) =>
      calendar(
        stays,
        many(200, (index) => booking(`digits-${index}`, index, `RDATE:${'2027-01-01T'.repeat(5_000)}`)),
      ),
  },
  {
    name: 'durations that almost are durations',
    body: (stays) =>
      calendar(
        stays,
        many(
          200,
          (index) =>
            `BEGIN:VEVENT\r\nUID:d-${index}\r\nDTSTART:20270301\r\nDURATION:P${'9'.repeat(60_000)}X\r\nEND:VEVENT\r\n`,
        ),
      ),
  },
  {
    name: 'a forgery of a line end in every value',
    body: (stays) =>
      calendar(
        stays,
        many(1_500, (index) =>
          booking(`forged-${index}`, index % 900, 'SUMMARY:x\\r\\nEND:VCALENDAR\\r\\nBEGIN:VEVENT'),
        ),
      ),
  },
];
