import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import type { Reservation } from '../stay/reservation.entity.ts';

/** Status and expiry of a reservation. */
export type Standing = Pick<Reservation, 'status' | 'expiresAt'>;

const LONGEST_HOLD_MS = 30 * 86_400_000;

/**
 * The status and expiry that a reservation gets. A hold is pending; once confirmed, it does not expire any more;
 * reopened after a cancellation, it expires only where that is given anew.
 *
 * @param asked what is left out stays as it is, or has the default of a new reservation
 * @param present null for a new one
 * @param now by the database's clock
 * @throws AppError `validation_failed` for a confirmed reservation with an expiry, and for an expiry in the past or
 * more than 30 days ahead; `hold_over` for extending a cancelled one
 */
export function standingOf(asked: Partial<Standing>, present: Standing | null, now: Date): Standing {
  const begins = asked.expiresAt ? 'pending' : 'confirmed';
  const status = asked.status ?? present?.status ?? begins;
  if (asked.expiresAt) {
    if (status === 'cancelled') throw new AppError('hold_over');
    if (status === 'confirmed')
      throw fieldError('#/expiresAt', 'confirmed_does_not_expire', 'a confirmed reservation does not expire');
    refuseHour(asked.expiresAt, now);
    return { status, expiresAt: new Date(asked.expiresAt).toISOString() };
  }
  if (status === 'confirmed' || asked.expiresAt === null) return { status, expiresAt: null };
  const isTakenUp = present?.status === 'cancelled' && status === 'pending';
  return { status, expiresAt: isTakenUp ? null : (present?.expiresAt ?? null) };
}

function refuseHour(expiresAt: string, now: Date): void {
  const ahead = Date.parse(expiresAt) - now.getTime();
  if (ahead <= 0) throw fieldError('#/expiresAt', 'past', 'expiresAt must be to come');
  if (ahead > LONGEST_HOLD_MS)
    throw fieldError('#/expiresAt', 'too_late', 'expiresAt may be 30 days ahead at most');
}
