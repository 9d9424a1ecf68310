import { isISO8601, ValidateBy } from 'class-validator';

const RFC_3339 =
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
/** Years that PostgreSQL and other programs write with four digits. */
const IN_FOUR_DIGITS = /^(?!0000)\d{4}-/;

/** An instant (RFC 3339) with its offset: without one it would depend on the machine's zone. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && isInstant(value),
      defaultMessage: () => '$property must be a moment such as 2026-12-10T14:00:00Z',
    },
  });

/**
 * Other forms of ISO 8601, such as weeks, are not parsed by the code behind; `isISO8601` checks how many days a month
 * has.
 */
function isInstant(text: string): boolean {
  if (!RFC_3339.test(text) || !isISO8601(text, { strict: true })) return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && IN_FOUR_DIGITS.test(moment.toISOString());
}
