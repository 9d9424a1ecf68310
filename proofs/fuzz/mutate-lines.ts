import { insertAt, linesOf, type Mutation, placeIn, timesFor } from './mutation.ts';
import type { Random } from './random.ts';

const LINE_ENDS = [
  '\r\n',
  '\n',
  '\r',
  '\r\r\n',
  '\n\r',
  '\\r\\n',
  '\x85',
  '\xe2\x80\xa8',
  '\v',
  '\f',
  '\r\n\r\n',
  ' \r\n',
];
const FOLDS = ['\r\n ', '\n ', '\r\n\t', '\n\t', '\r ', '\r\n  ', '\r\n \r\n '];
const BLANKS = ['\r\n', '\n', ' \r\n', '\t\n', '\x00\n', '\xa0\n', '\r'];

/** Changes the list of lines at one place. */
function atLine(change: (lines: string[], index: number, random: Random) => void): Mutation {
  return (text, random) => {
    const lines = linesOf(text);
    change(lines, random.below(lines.length), random);
    return lines.join('');
  };
}

const withEnds = (text: string, end: () => string) => text.replace(/\r?\n/g, end);

/** What exporters, proxies and text editors do to lines. */
export const lineMutations: Record<string, Mutation> = {
  dropLine: atLine((lines, index) => lines.splice(index, 1)),
  dropLines: atLine((lines, index, random) => lines.splice(index, random.between(2, 8))),
  duplicateLine: atLine((lines, index) => lines.splice(index, 0, lines[index]!)),
  swapLines: atLine((lines, index, random) => {
    const other = random.below(lines.length);
    [lines[index], lines[other]] = [lines[other]!, lines[index]!];
  }),
  moveLine: atLine((lines, index, random) => {
    const [line] = lines.splice(index, 1);
    lines.splice(random.below(lines.length + 1), 0, line!);
  }),
  repeatLine: atLine((lines, index, random) => {
    lines[index] = lines[index]!.repeat(timesFor(lines[index]!, 6_000, random));
  }),
  repeatLines: atLine((lines, index, random) => {
    const block = lines.slice(index, index + random.between(2, 10)).join('');
    lines.splice(index, 0, block.repeat(timesFor(block, 800, random)));
  }),
  reverseLines: atLine((lines) => lines.reverse()),
  shuffleNearby: atLine((lines, index, random) => {
    for (let place = index; place < Math.min(lines.length, index + 8); place += 1) {
      const other = random.between(index, Math.min(lines.length - 1, index + 7));
      [lines[place], lines[other]] = [lines[other]!, lines[place]!];
    }
  }),
  joinLines: atLine((lines, index) => {
    lines[index] = lines[index]!.trimEnd();
  }),
  indentLine: atLine((lines, index) => {
    lines[index] = ` ${lines[index]}`;
  }),
  indentAll: (text) => text.replace(/^/gm, '  '),
  lengthenLine: atLine((lines, index, random) => {
    const content = lines[index]!.trimEnd();
    const tail = random.pick(['x', '\xc3\xa9', ';', ':', '"', ',1', ' ', '\\', ';A=B']);
    lines[index] =
      content + tail.repeat(random.mostlySmall(80, 80_000)) + lines[index]!.slice(content.length);
  }),
  insertBlankLine: atLine((lines, index, random) => lines.splice(index, 0, random.pick(BLANKS))),
  insertBlankLines: atLine((lines, index, random) =>
    lines.splice(index, 0, random.pick(BLANKS).repeat(random.mostlySmall(2, 20_000))),
  ),
  insertOtherLine: (text, random, other) =>
    atLine((lines, index) => lines.splice(index, 0, random.pick(linesOf(other))))(text, random, other),
  foldAnywhere: (text, random) => insertAt(text, placeIn(text, random), random.pick(FOLDS)),
  foldOften: (text, random) => {
    const fold = random.pick(FOLDS);
    const every = random.between(1, 20);
    return withEnds(text, () => '\n').replace(
      new RegExp(`[^\\n]{${every}}(?=[^\\n])`, 'g'),
      (part) => part + fold,
    );
  },
  unfold: (text) => text.replace(/\r?\n[ \t]/g, ''),
  changeLineEnds: (text, random) => {
    const end = random.pick(LINE_ENDS);
    return withEnds(text, () => end);
  },
  mixLineEnds: (text, random) => withEnds(text, () => random.pick(LINE_ENDS)),
  changeOneLineEnd: atLine((lines, index, random) => {
    lines[index] = lines[index]!.replace(/\r?\n$/, random.pick(LINE_ENDS));
  }),
};
