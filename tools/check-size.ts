import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Limits in compressed bytes: what the calendar page may load before it shows, and what one later chunk may add. */
export const LIMITS = { script: 230_000, style: 24_000, lazy: 60_000 } as const;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/g;
const LOADED_BY_PAGE = /(?:src|href)="\/assets\/([\w.-]+\.(?:js|css))"/g;
/**
 * Counted as first load, although loaded after the page itself: the page, and one language. A hash has eight
 * characters.
 */
const FIRST_CHUNKS = /^(CalendarPage|fr)-[\w-]{8}\.(js|css)$/;

export interface SizeLine {
  what: string;
  bytes: number;
  limit: number;
}

/** A built file. */
export interface BuiltFile {
  name: string;
  text: string;
}

/**
 * What the first load of the calendar page weighs, and the heaviest chunk that comes later, in bytes of gzip.
 *
 * @param page the text of index.html
 * @param assets the files beside it
 */
export function measureSizes(page: string, assets: readonly BuiltFile[]): SizeLine[] {
  const first = firstLoad(page, assets);
  const of = (extension: string) => assets.filter(({ name }) => name.endsWith(extension));
  const sum = (files: readonly BuiltFile[]) => files.reduce((total, file) => total + weightOf(file), 0);
  const isFirst = ({ name }: BuiltFile) => first.has(name);
  const lazy = of('.js').filter((file) => !isFirst(file));
  const heaviest = lazy
    .map((file) => ({ name: file.name, bytes: weightOf(file) }))
    .reduce((one, other) => (other.bytes > one.bytes ? other : one), { name: 'none', bytes: 0 });
  return [
    { what: 'calendar page, scripts', bytes: sum(of('.js').filter(isFirst)), limit: LIMITS.script },
    { what: 'calendar page, styles', bytes: sum(of('.css').filter(isFirst)), limit: LIMITS.style },
    {
      what: `heaviest of ${lazy.length} later chunks, ${heaviest.name}`,
      bytes: heaviest.bytes,
      limit: LIMITS.lazy,
    },
  ];
}

/** The names of what is loaded before the calendar is there: what the page names, and what that imports. */
function firstLoad(page: string, assets: readonly BuiltFile[]): Set<string> {
  const byName = new Map(assets.map(({ name, text }) => [name, text]));
  const names = new Set<string>();
  const add = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    if (!name.endsWith('.js')) return;
    for (const [, imported] of byName.get(name)?.matchAll(STATIC_IMPORT) ?? []) add(imported!);
  };
  for (const [, name] of page.matchAll(LOADED_BY_PAGE)) add(name!);
  for (const { name } of assets) if (FIRST_CHUNKS.test(name)) add(name);
  return names;
}

const weightOf = ({ text }: BuiltFile) => gzipSync(text, { level: 9 }).length;

/** Measures a build. @param folder of index.html and assets/ */
export function sizesOfBuild(folder: string): SizeLine[] {
  const assets = readdirSync(join(folder, 'assets')).map((name) => ({
    name,
    text: readFileSync(join(folder, 'assets', name), 'utf8'),
  }));
  return measureSizes(readFileSync(join(folder, 'index.html'), 'utf8'), assets);
}

/**
 * @param folder of index.html and assets/
 * @returns a table for people
 * @throws the table, when something weighs more than it may
 */
export function checkSize(folder: string): string {
  const lines = sizesOfBuild(folder);
  const table = lines.map(lineInWords).join('');
  if (lines.some(({ bytes, limit }) => bytes > limit))
    throw new Error(
      `${table}The web application weighs more than it may: load later what the calendar page does not need.`,
    );
  return table;
}

function lineInWords({ what, bytes, limit }: SizeLine): string {
  const kilobytes = (count: number) => `${(count / 1000).toFixed(1)} kB`.padStart(9);
  return `${bytes > limit ? '✗' : '✓'} ${kilobytes(bytes)} of ${kilobytes(limit)}  ${what}\n`;
}
