import Papa from 'papaparse';
import type { Language } from '#availability';
import { COLUMNS } from './portfolio-columns.ts';

/** What a spreadsheet would take for a formula is written with an apostrophe before it (ASVS 1.2.10). */
const FORMULA = /^[=+\-@\t\r\0]/;
/** Cells by column; one that is left out is empty. */
export type Cells = Record<string, string>;

const SEPARATOR: Record<Language, string> = { fr: ';', en: ',' };

/**
 * A portfolio as a spreadsheet opens it by a double click: UTF-8 with a byte order mark, and the separator of its language.
 */
export function writePortfolio(rows: readonly Cells[], language: Language): string {
  const csv = Papa.unparse([...rows], {
    columns: COLUMNS,
    delimiter: SEPARATOR[language],
    escapeFormulae: FORMULA,
  });
  return `\uFEFF${csv}\r\n`;
}
