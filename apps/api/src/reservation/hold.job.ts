import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { ReservationService } from './reservation.service.ts';

/** A hold expires at most five seconds late. */
const LOOK_MS = 2_000;
const HOUR_MS = 3_600_000;

/** Expires holds, on any server, and deletes old idempotency keys. */
@Injectable()
export class HoldJob {
  private readonly logger = new Logger('HoldJob');

  constructor(
    private readonly reservations: ReservationService,
    private readonly calls: RepeatedCalls,
  ) {}

  @Interval(LOOK_MS)
  free(): Promise<void> {
    return attempt(this.logger, 'holds could not be freed; trying again in two seconds', () =>
      this.reservations.freeExpired(),
    );
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'repeated calls could not be forgotten; trying again in an hour', () =>
      this.calls.forgetOld(),
    );
  }
}
