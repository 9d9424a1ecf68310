import type { Language } from '#availability';

/** The first columns are what most files need; docs/api.md names all. */
const ROWS = [
  ['kind', 'property', 'time_zone', 'calendar', 'platform', 'address', 'from', 'to', 'guest', 'note'],
  ['property', 'Villa Azur', 'Europe/Paris', '', '', '', '', '', '', ''],
  ['calendar', 'Villa Azur', '', 'Airbnb', 'airbnb', 'https://…', '', '', '', ''],
  ['reservation', 'Villa Azur', '', '', '', '', '2027-07-01', '2027-07-08', 'Dupuis', ''],
  ['block', 'Villa Azur', '', '', '', '', '2027-11-02', '2027-11-06', '', 'Travaux'],
] as const;

/** A file that shows how one is made, as a spreadsheet of that language opens it. */
export function templateIn(language: Language): string {
  const separator = language === 'fr' ? ';' : ',';
  return `\uFEFF${ROWS.map((row) => `${row.join(separator)}\r\n`).join('')}`;
}
