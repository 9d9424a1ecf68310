import Papa from 'papaparse';
import { fieldError } from '../errors/validation.ts';
import { readList } from './list-cell.ts';
import { COLUMNS, FIELDS, LINE_KINDS, type LineKind } from './portfolio-columns.ts';

/** A parsed line, not yet validated. */
export interface ReadLine {
  /** As a spreadsheet counts it: the line of the names of columns is 1. */
  line: number;
  kind: LineKind | null;
  /** The name of the property. */
  property: string;
  /** The API's own body for such a thing, from the cells; empty ones are left out. */
  body: Record<string, unknown>;
}

const MOST_LINES = 5_000;
const SEPARATORS = [',', ';', '\t'];
const NOT_UTF8 = '\uFFFD';
/** The apostrophe that `defused` writes before a would-be formula. */
const DEFUSED = /^'(?=[=+\-@\t\r\0])/;
const YES_NO: Record<string, boolean> = {
  yes: true,
  true: true,
  oui: true,
  vrai: true,
  '1': true,
  no: false,
  false: false,
  non: false,
  faux: false,
  '0': false,
};

type Cells = Record<string, string>;

/**
 * Parses a portfolio: CSV (RFC 4180) in UTF-8, with or without a byte order mark, with commas, semicolons or tabs, and
 * the names of the columns in its first line, in any order and case.
 *
 * @throws AppError `validation_failed` with a pointer `#`, when it is no such file; an error of one line is reported
 * with that line
 */
export function readPortfolio(text: string): ReadLine[] {
  if (text.includes(NOT_UTF8))
    throw fieldError('#', 'csv_not_utf8', 'the file must be UTF-8: save it as “CSV UTF-8”');
  const { data, errors, meta } = Papa.parse<Cells>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimitersToGuess: SEPARATORS,
    transformHeader: (name) => name.trim().toLowerCase(),
    transform: (cell) => cell.trim().replace(DEFUSED, ''),
  });
  refuseColumns(meta.fields ?? []);
  const broken = errors.find(({ type, code }) => type === 'Quotes' || code === 'TooManyFields');
  const lines = data
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (broken)
    throw fieldError(
      '#',
      'csv_broken',
      `line ${(broken.row ?? 0) + 2} has more cells than columns, or a quote that never ends`,
    );
  if (lines.length === 0)
    throw fieldError('#', 'csv_empty', 'the file has no line below the names of columns');
  if (lines.length > MOST_LINES)
    throw fieldError('#', 'csv_too_long', `the file may have ${MOST_LINES} lines at most: split it`);
  const dayComesFirst = dayFirstIn(lines.map(({ cells }) => cells));
  return lines.map(({ cells, line }) => readLine(cells, line, dayComesFirst));
}

function refuseColumns(names: readonly string[]): void {
  for (const needed of ['kind', 'property'])
    if (!names.includes(needed))
      throw fieldError('#', 'csv_columns', `the first line must name the columns; “${needed}” is not there`);
  const unknown = names.find((name) => !COLUMNS.includes(name));
  if (unknown !== undefined)
    throw fieldError('#', 'csv_columns', `there is no column “${unknown.slice(0, 40)}”`);
}

function readLine(cells: Cells, line: number, dayComesFirst: boolean | null): ReadLine {
  const kind = LINE_KINDS.find((one) => one === cells['kind']?.toLowerCase()) ?? null;
  const fields = kind ? Object.entries(FIELDS[kind]) : [];
  const filled = fields.filter(([column]) => (cells[column] ?? '') !== '');
  const body = filled.map(([column, [field, type]]) => [
    field,
    readCell(cells[column]!, type, dayComesFirst),
  ]);
  return { line, kind, property: cells['property'] ?? '', body: Object.fromEntries(body) };
}

/** A cell that cannot be parsed stays a string, which the API's validation refuses by the name of its field. */
function readCell(cell: string, type: string, dayComesFirst: boolean | null): unknown {
  if (type === 'number') return /^-?\d{1,9}$/.test(cell) ? Number(cell) : cell;
  if (type === 'yes_no') return YES_NO[cell.toLowerCase()] ?? cell;
  if (type === 'list') return readList(cell);
  return type === 'date' ? readDate(cell, dayComesFirst) : cell;
}

const WITH_SLASHES = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/**
 * Whether the dates of a file that a spreadsheet has saved have the day before the month (31/12/2027) or behind it;
 * null where they are ambiguous or contradict each other: then none of them is guessed.
 */
function dayFirstIn(rows: readonly Cells[]): boolean | null {
  const dates = rows
    .flatMap((cells) => [cells['from'] ?? '', cells['to'] ?? ''])
    .flatMap((cell) => [WITH_SLASHES.exec(cell) ?? []])
    .filter((found) => found.length > 0);
  const isDay = (at: number) => dates.some((found) => Number(found[at]) > 12);
  return isDay(1) === isDay(2) ? null : isDay(1);
}

function readDate(cell: string, dayComesFirst: boolean | null): string {
  const [, one, other, year] = WITH_SLASHES.exec(cell) ?? [];
  if (!one || !other || dayComesFirst === null) return cell;
  const [day, month] = dayComesFirst ? [one, other] : [other, one];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
