import { CSS3_COLOR_NAMES } from './css3-color-names.ts';
import type { LintRule } from './finding.ts';

/** How a value must be written. */
export interface ValueCheck {
  rule: LintRule;
  /** The parameter that the property must have; none where its default type is meant. */
  valueParameter?: string;
  isValid(value: string): boolean;
}

/** RFC 5545 §3.3.11: `\`, `;` and `,` only escaped, and no escape but these and the newline. */
export const TEXT: ValueCheck = {
  rule: 'text',
  isValid: (value) => !value.replace(/\\[\\;,nN]/g, '').match(/[\\;,]/),
};

/** RFC 5545 §3.3.4, of the calendar of this world. */
export const DATE: ValueCheck = { rule: 'date', valueParameter: 'DATE', isValid: isDate };

/** RFC 5545 §3.3.5, form 2. */
export const UTC_DATE_TIME: ValueCheck = {
  rule: 'utc-date-time',
  isValid: (value) => /^\d{8}T([01]\d|2[0-3])[0-5]\d([0-5]\d|60)Z$/.test(value) && isDate(value.slice(0, 8)),
};

/** RFC 5545 §3.3.8, of those that count something: 0 to 2147483647, without a sign. */
export const COUNT: ValueCheck = {
  rule: 'integer',
  isValid: (value) => /^\d{1,10}$/.test(value) && Number(value) <= 2_147_483_647,
};

const DURATION_FORM =
  /^P(?:\d+W|\d+D(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))$/;
const DURATION_FAULT = { rule: 'duration', isValid: isPositiveDuration } as const;

/** RFC 5545 §3.3.6, longer than nothing. */
export const DURATION: ValueCheck = { ...DURATION_FAULT, valueParameter: 'DURATION' };

/** A duration where Microsoft asks for no parameter. */
export const BARE_DURATION: ValueCheck = DURATION_FAULT;

/** RFC 7986 §5.9: a CSS3 name, in whatever case. */
export const COLOR: ValueCheck = {
  rule: 'color',
  isValid: (value) => CSS3_COLOR_NAMES.has(value.toLowerCase()),
};

/** One of a few words, in whatever case. */
export function oneOf(...words: string[]): ValueCheck {
  return { rule: 'word', isValid: (value) => words.includes(value.toUpperCase()) };
}

function isDate(value: string): boolean {
  if (!/^\d{8}$/.test(value)) return false;
  const [year, month, day] = [value.slice(0, 4), value.slice(4, 6), value.slice(6, 8)].map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day);
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

function isPositiveDuration(value: string): boolean {
  return DURATION_FORM.test(value) && /[1-9]/.test(value);
}
