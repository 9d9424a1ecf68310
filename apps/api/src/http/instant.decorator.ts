import { isISO8601, ValidateBy } from 'class-validator';

const WITH_OFFSET = /T\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/;

/** A moment (RFC 3339) with its offset: without one it would be another moment on every machine. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) =>
        typeof value === 'string' &&
        WITH_OFFSET.test(value) &&
        isISO8601(value, { strict: true, strictSeparator: true }),
      defaultMessage: () => '$property must be a moment such as 2026-12-10T14:00:00Z',
    },
  });
