import { booking, calendar, type HostileFeed } from './hostile-feed.ts';

const MEGABYTE = 1024 * 1024;

/** Bytes that look random and are the same in every run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 0x2f_6e_2b_1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

const utf32 = (text: string) =>
  Buffer.concat(
    [...text].map((char) => Buffer.from([char.codePointAt(0)! & 0xff, char.codePointAt(0)! >> 8, 0, 0])),
  );
const withTitle = (stays: string, title: Buffer) =>
  Buffer.concat([
    Buffer.from(`BEGIN:VCALENDAR\r\n${stays}BEGIN:VEVENT\r\nUID:title\r\nDTSTART:20270301\r\nSUMMARY:`),
    title,
    Buffer.from('\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'),
  ]);

/** Octets that are no text, or another text than they seem. */
export const hostileEncodings: HostileFeed[] = [
  { name: 'UTF-16 that does not say so', body: (stays) => Buffer.from(calendar(stays), 'utf16le') },
  {
    name: 'UTF-16 with half characters',
    told: 'success',
    body: (stays) =>
      Buffer.from(
        `\ufeff${calendar(stays, booking('half', 0, `SUMMARY:\ud800x\udc00${'\ud83c'.repeat(600)}`))}`,
        'utf16le',
      ),
  },
  {
    name: 'UTF-16 cut inside a character',
    body: (stays) => Buffer.from(`\ufeff${calendar(stays)}`, 'utf16le').subarray(0, -1),
  },
  { name: 'UTF-32', body: (stays) => utf32(`\ufeff${calendar(stays)}`) },
  {
    name: 'octets that are no UTF-8',
    told: 'success',
    body: (stays) =>
      withTitle(stays, Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xe2, 0x28, 0xa1, 0xf8, 0xa1, 0xa1, 0xa1, 0xa1])),
  },
  {
    name: 'overlong forms of line ends and of NUL',
    body: (stays) =>
      withTitle(
        stays,
        Buffer.from([0xc0, 0x8d, 0xc0, 0x8a, 0xe0, 0x80, 0x8a, 0xc0, 0x80, 0xf4, 0x90, 0x80, 0x80]),
      ),
  },
  {
    name: 'half characters written as UTF-8',
    body: (stays) => withTitle(stays, Buffer.from([0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80, 0xed, 0xbf, 0xbf])),
  },
  {
    name: 'three encodings in one file',
    body: (stays) =>
      Buffer.concat([
        Buffer.from(calendar(stays)),
        Buffer.from(calendar(booking('wide', 0)), 'utf16le'),
        Buffer.from(calendar(booking('latin', 0, 'SUMMARY:Réservé')), 'latin1'),
      ]),
  },
  {
    name: 'four megabytes of carriage returns beside an octet that is no UTF-8',
    body: (stays) => withTitle(stays, Buffer.concat([Buffer.from([0xe9]), Buffer.alloc(4 * MEGABYTE, '\r')])),
  },
  {
    name: 'a million folds beside an octet that is no UTF-8',
    body: (stays) =>
      withTitle(stays, Buffer.concat([Buffer.from([0xe9]), Buffer.alloc(3 * MEGABYTE, '\r\n ')])),
  },
  { name: 'a NUL after every character', body: (stays) => calendar(stays).replace(/./gs, '$&\0') },
  {
    name: 'fifteen megabytes of NUL',
    body: (stays) => Buffer.concat([Buffer.from(calendar(stays)), Buffer.alloc(15 * MEGABYTE)]),
  },
  { name: 'a title of NULs', told: 'success', body: (stays) => withTitle(stays, Buffer.alloc(MEGABYTE)) },
  {
    name: 'the octets of another continent',
    told: 'not_a_calendar',
    body: (stays) =>
      Buffer.from(Buffer.from(calendar(stays), 'latin1').map((octet) => (octet * 7 + 64) & 0xff)),
  },
  { name: 'three megabytes of noise', told: 'not_a_calendar', body: () => noise(3 * MEGABYTE) },
  { name: 'noise between a beginning and an end', body: (stays) => withTitle(stays, noise(2 * MEGABYTE)) },
  {
    name: 'a hundred thousand marks of byte order',
    body: (stays) => '\ufeff'.repeat(100_000) + calendar(stays),
  },
  {
    name: 'titles that turn the reading direction',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        booking(
          'bidi',
          0,
          `SUMMARY:${'\u202e\u2066\u200f'.repeat(200)}elbaliava\u0000\u0007\u001b[2J\u0085\u2028`,
        ),
      ),
  },
  {
    name: 'letters with thousands of accents',
    body: (stays) => calendar(stays, booking('accents', 0, `SUMMARY:${'e\u0301\u0323'.repeat(20_000)}`)),
  },
];
