import type { Language } from '#availability';

/** Columns that most files need; docs/api.md lists all. */
const rowsOf = (year: number) => [
  ['kind', 'property', 'time_zone', 'calendar', 'platform', 'address', 'from', 'to', 'guest', 'note'],
  ['property', 'Villa Azur', 'Europe/Paris', '', '', '', '', '', '', ''],
  ['calendar', 'Villa Azur', '', 'Airbnb', 'airbnb', 'https://…', '', '', '', ''],
  ['reservation', 'Villa Azur', '', '', '', '', `${year}-07-01`, `${year}-07-08`, 'Dupuis', ''],
  ['block', 'Villa Azur', '', '', '', '', `${year}-11-02`, `${year}-11-06`, '', 'Travaux'],
];

/** A sample file as a spreadsheet of that language opens it; its stays are of the year after `now`. */
export function templateIn(language: Language, now = new Date()): string {
  const separator = language === 'fr' ? ';' : ',';
  return `\uFEFF${rowsOf(now.getFullYear() + 1)
    .map((row) => `${row.join(separator)}\r\n`)
    .join('')}`;
}
