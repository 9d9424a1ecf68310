import type { Language } from '#availability';

/** A run of words; bold are those of the screen. */
export interface Words {
  text: string;
  isBold: boolean;
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; words: Words[] }
  | { kind: 'list'; isOrdered: boolean; items: Words[][] }
  | { kind: 'table'; heading: string[]; rows: Words[][][] };

/** With what each language's half begins. */
const TITLES: Record<Language, RegExp> = { fr: /^# Guide des hôtes$/m, en: /^# Hosts’ guide$/m };

/**
 * The hosts' guide in one language, as what it consists of. It parses only the Markdown that the guide uses (headings,
 * lists, tables, paragraphs, bold words); anything else is shown as it is.
 *
 * @param guide the whole of docs/host-guide.md
 */
export function readGuide(guide: string, language: Language): Block[] {
  const [, own = ''] = guide.split(TITLES[language]);
  const [half = ''] = own.split(/^# /m);
  return half
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf);
}

function blockOf(part: string): Block {
  const [first = '', ...others] = part.split('\n');
  const heading = /^(##|###) (.*)$/.exec(first);
  if (heading) return { kind: 'heading', level: heading[1] === '##' ? 2 : 3, text: spaced(heading[2]!) };
  if (first.startsWith('|')) return tableOf(first, others);
  if (/^(- |\d+\. )/.test(first)) {
    const items = [first, ...others].map((line) => wordsOf(line.replace(/^(- |\d+\. )/, '')));
    return { kind: 'list', isOrdered: !first.startsWith('- '), items };
  }
  return { kind: 'paragraph', words: wordsOf(part) };
}

function tableOf(heading: string, [, ...rows]: string[]): Block {
  return {
    kind: 'table',
    heading: cellsOf(heading).map(spaced),
    rows: rows.map((row) => cellsOf(row).map(wordsOf)),
  };
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function wordsOf(text: string): Words[] {
  return spaced(text)
    .split('**')
    .map((words, index) => ({ text: words, isBold: index % 2 === 1 }))
    .filter(({ text: words }) => words !== '');
}

/** Documents have ordinary spaces; on the screen, no-break spaces keep punctuation with its word. */
function spaced(text: string): string {
  return text.replaceAll(/ (?=[:;?!»])/g, '\u202f').replaceAll('« ', '«\u202f');
}
