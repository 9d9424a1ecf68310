import { insertAt, type Mutation, placeIn, stretchOf } from './mutation.ts';
import type { Random } from './random.ts';

const TELLING_BYTES = [
  '\x00',
  '\x1a',
  '\x7f',
  '\x85',
  '\xa0',
  '\xff',
  '\xef\xbb\xbf',
  '\xff\xfe',
  '\xfe\xff',
  '\x1f\x8b\x08',
  '\xc0\xaf',
  '\xed\xa0\x80',
  '\xf4\x90\x80\x80',
  '\xe2\x80\xae',
  '\xe2\x80\xa8',
  '\xe2\x80\x8b',
  '\xf0\x9f\x8f\xa0',
  '\r',
  '\n',
  '\r\n ',
  '\t',
  '"',
  '\\',
  ':',
  ';',
  ',',
  '=',
];

const setCharacter = (text: string, place: number, code: number) =>
  text.slice(0, place) + String.fromCharCode(code & 0xff) + text.slice(place + 1);

const randomBytes = (random: Random, count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(random.below(256))).join('');

/** What happens to a file on a bad line or a bad disk. */
export const byteMutations: Record<string, Mutation> = {
  flipBit: (text, random) => {
    const place = random.below(text.length);
    return setCharacter(text, place, text.charCodeAt(place) ^ (1 << random.below(8)));
  },
  flipManyBits: (text, random) => {
    let flipped = text;
    for (let count = random.between(2, 12); count > 0; count -= 1)
      flipped = byteMutations['flipBit']!(flipped, random, '');
    return flipped;
  },
  setByte: (text, random) => setCharacter(text, random.below(text.length), random.below(256)),
  insertBytes: (text, random) =>
    insertAt(text, placeIn(text, random), randomBytes(random, random.mostlySmall(1, 2_000))),
  insertTellingBytes: (text, random) => insertAt(text, placeIn(text, random), random.pick(TELLING_BYTES)),
  prefixTellingBytes: (text, random) => random.pick(TELLING_BYTES) + text,
  repeatOneByte: (text, random) =>
    insertAt(text, placeIn(text, random), random.pick(TELLING_BYTES).repeat(random.mostlySmall(2, 40_000))),
  deleteStretch: (text, random) => {
    const [from, to] = stretchOf(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  duplicateStretch: (text, random) => {
    const [from, to] = stretchOf(text, random);
    return insertAt(text, to, text.slice(from, to));
  },
  moveStretch: (text, random) => {
    const [from, to] = stretchOf(text, random);
    const rest = text.slice(0, from) + text.slice(to);
    return insertAt(rest, placeIn(rest, random), text.slice(from, to));
  },
  overwriteStretch: (text, random) => {
    const [from, to] = stretchOf(text, random);
    const noise = randomBytes(random, Math.min(to - from, 2_000));
    return text.slice(0, from) + noise + text.slice(from + noise.length);
  },
  truncate: (text, random) => text.slice(0, placeIn(text, random)),
  beheadFile: (text, random) => text.slice(placeIn(text, random)),
  spliceFiles: (text, random, other) =>
    text.slice(0, placeIn(text, random)) + other.slice(placeIn(other, random)),
  insertOtherStretch: (text, random, other) => {
    const [from, to] = stretchOf(other, random);
    return insertAt(text, placeIn(text, random), other.slice(from, to));
  },
};
