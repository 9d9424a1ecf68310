import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { StayWriting } from '../product/stay-writing.service.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const KEPT_DAYS = 90;

/** Settles what others than the application changed, and forgets what is long over. */
@Injectable()
export class ConflictJob {
  private readonly logger = new Logger('ConflictJob');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writing: StayWriting,
  ) {}

  @Interval(MINUTE_MS)
  settle(): Promise<void> {
    return this.attempt('settle', () => this.writing.settleOverdue());
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return this.attempt('forget', () =>
      this.database.query('DELETE FROM conflicts WHERE resolved_at < now() - make_interval(days => $1)', [
        KEPT_DAYS,
      ]),
    );
  }

  /** What fails is tried again at the next turn. */
  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ reason: (error as Error).message, what }, 'conflicts could not be kept up');
    }
  }
}
