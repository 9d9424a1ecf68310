import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { forgetInPortions } from '../../database/forget-in-portions.ts';
import { attempt } from '../../errors/attempt.ts';
import { StayWriting } from '../stay-writing.service.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const KEPT_DAYS = 90;

/** Settles the conflicts of changes that bypassed the application, and deletes those that are long over. */
@Injectable()
export class ConflictJob {
  private readonly logger = new Logger('ConflictJob');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writing: StayWriting,
  ) {}

  @Interval(MINUTE_MS)
  settle(): Promise<void> {
    return attempt(this.logger, 'conflicts could not be settled; trying again in a minute', () =>
      this.writing.settleOverdue(),
    );
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old conflicts could not be forgotten; trying again in an hour', () =>
      forgetInPortions(this.database, 'conflicts', 'resolved_at < now() - make_interval(days => $1)', [
        KEPT_DAYS,
      ]),
    );
  }
}
