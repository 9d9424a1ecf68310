import type { Chance } from '../../testing/seeded-chance.ts';

/** Worst-case names of guests and hosts: each breaks some writer or reader of calendars. */
const PIECES = [
  [
    'Dupuis',
    'José',
    'Nicolò',
    'Zoë',
    'Ægir',
    'Łukasz',
    'Voilà',
    'O’Connor',
    'Анна',
    'Ωμέγα',
    '美咲',
    '김민준',
    'สมชาย',
  ],
  ['משה כהן', 'محمد', '\u200f', '\u200e', '\u202e', '\u2066', '\u2069', '\u200d', '\u0301', '\u00ad'],
  ['😀', '🏖️', '👨‍👩‍👧‍👦', '🇫🇷', '\u{20820}', '\u{10ffff}', '\ufeff', '\ufffe', '\ufffd', '\u00a0', '\u3000'],
  [
    '\\',
    '\\n',
    '\\N',
    '\\,',
    '\\;',
    '\\\\',
    ';',
    ',',
    ':',
    '"',
    '""',
    '^',
    "'",
    '=',
    '%',
    '&amp;',
    '<b>',
    '{}',
    '--',
  ],
  ['\n', '\r\n', '\r', '\t', '  ', ' '],
  [
    '\nEND:VEVENT\n',
    'BEGIN:VEVENT',
    '\r\nDTSTART;VALUE=DATE:19700101',
    'TZID=UTC:',
    'X-A;B="c":d',
    '__proto__',
  ],
];
const NOT_CARRIED = [
  [
    '\u0000',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u001c',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u2028',
    '\u2029',
  ],
  ['\ud83d', '\ude00', '\udfff\ud800'],
];

/** A name of up to `most` pieces out of everything that is known to break readers, and of any other characters. */
export function hostileName(chance: Chance, most = 12): string {
  const kinds = [...PIECES, ...NOT_CARRIED];
  return Array.from({ length: chance.below(most + 1) }, () =>
    chance.happens(20) ? anyCharacter(chance) : chance.pick(chance.pick(kinds)),
  ).join('');
}

/** What a name on one line can be made of. */
const ONE_LINE_PIECES = PIECES.flat().filter((piece) => !/[\u0000-\u001f]/.test(piece));
const MOST_CHARACTERS = 110;

/** A name as the API takes it, on one line, without blanks around it: one to `most` of the pieces that break readers. */
export function hostileGuest(chance: Chance, most = 8): string {
  const pieces = Array.from({ length: chance.between(1, most) }, () => chance.pick(ONE_LINE_PIECES));
  const name = pieces
    .join(chance.pick(['', ' ']))
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .trim();
  return name || 'Dupuis';
}

/** Any code point, half surrogates too. */
function anyCharacter(chance: Chance): string {
  return String.fromCodePoint(chance.below(chance.pick([0x80, 0x800, 0x1_0000, 0x11_0000])));
}
