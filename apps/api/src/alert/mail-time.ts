import { Temporal } from 'temporal-polyfill';
import type { AlertMode } from './alert-kinds.ts';

/** Mail settings: hours of the day by the clocks of an IANA zone. */
export interface MailHours {
  mode: Exclude<AlertMode, 'never'>;
  timeZone: string;
  /** Hour of the daily mail. */
  digestHour: number;
  /** Quiet hours begin at this hour, */
  quietFrom: number | null;
  /** and end at this one; both null: never quiet. */
  quietTo: number | null;
}

/**
 * When an alert may be mailed.
 *
 * @param dueAt when it came to stand
 * @param now nothing is mailed before it
 * @returns `now`, or the first later instant that the settings allow
 */
export function mailTime(hours: MailHours, dueAt: Date, now: Date): Date {
  const at = hours.mode === 'daily' ? firstAtHour(hours.digestHour, dueAt, hours.timeZone) : dueAt;
  return afterQuietHours(at > now ? at : now, hours);
}

function afterQuietHours(instant: Date, { quietFrom, quietTo, timeZone }: MailHours): Date {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return instant;
  const { hour } = zoned(instant, timeZone);
  const isQuiet =
    quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
  return isQuiet ? firstAtHour(quietTo, instant, timeZone) : instant;
}

/** The first instant from `from` on at which an hour begins; where clocks skip it, the one at which they do so. */
function firstAtHour(hour: number, from: Date, timeZone: string): Date {
  const start = zoned(from, timeZone);
  const on = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: { hour } });
  const today = on(start.toPlainDate());
  const isOver = Temporal.ZonedDateTime.compare(today, start) < 0;
  const at = isOver ? on(start.toPlainDate().add({ days: 1 })) : today;
  return new Date(at.epochMilliseconds);
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
