import Papa from 'papaparse';
import type { Language } from '#availability';

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it (CSV injection, ASVS 1.2.10). */
const FORMULA = /^[=+\-@\t\r\0]/;
/** Cells by column; one that is left out is empty. */
export type Cells = Record<string, string>;

const SEPARATOR: Record<Language, string> = { fr: ';', en: ',' };

/** The line of the names of the columns, as a spreadsheet opens it by a double click: UTF-8 with a byte order mark. */
export function csvHeader(columns: readonly string[], language: Language): string {
  return `\uFEFF${linesOf([columns], language)}`;
}

/** Lines below it, with the separator of their language. */
export function csvLines(rows: readonly Cells[], columns: readonly string[], language: Language): string {
  return linesOf(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    language,
  );
}

function linesOf(rows: readonly (readonly string[])[], language: Language): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => [...row]);
  return `${Papa.unparse(cells, { delimiter: SEPARATOR[language], escapeFormulae: FORMULA })}\r\n`;
}
