import { ValidateBy } from 'class-validator';
import { isNight, type Night } from '#availability';
import { isTimeZone } from '#ical';

/** Whether something is a real calendar date, `YYYY-MM-DD`, of the years that the product knows. */
export function isNightDate(value: unknown): value is Night {
  return isNight(value) && value >= '1970-01-01' && value <= '2200-01-01';
}

/** A real calendar date, `YYYY-MM-DD`. */
export const IsNightDate = () =>
  ValidateBy({
    name: 'isDate',
    validator: {
      validate: isNightDate,
      defaultMessage: () => '$property must be a calendar date such as 2026-12-10',
    },
  });

/** A zone that the runtime knows, such as `Europe/Paris`. */
export const IsTimeZoneName = () =>
  ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: (value) => typeof value === 'string' && value.length <= 64 && isTimeZone(value),
      defaultMessage: () => '$property must be an IANA time zone such as Europe/Paris',
    },
  });
