import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';

const HOUR_MS = 3_600_000;
/** How long links that are set so tell that a stay was cancelled. */
const CANCELLED_DAYS = 14;
const READS_DAYS = 30;
/** A channel may repeat a day long what stood in a link; kept twice as long. */
const FORMER_DAYS = 2;

/** Forgets what feeds need no longer tell, and who read them long ago. */
@Injectable()
export class FeedJob {
  private readonly logger = new Logger('FeedJob');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A stay that is forgotten changes its feed like any other change: under a new version. */
  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old feed data could not be forgotten; trying again in an hour', async () => {
      await this.database.query(
        'DELETE FROM cancelled_stays WHERE cancelled_at < now() - make_interval(days => $1)',
        [CANCELLED_DAYS],
      );
      await this.database.query(
        'DELETE FROM feed_reads WHERE last_read_at < now() - make_interval(days => $1)',
        [READS_DAYS],
      );
      await this.database.query('DELETE FROM former_stays WHERE until < now() - make_interval(days => $1)', [
        FORMER_DAYS,
      ]);
    });
  }
}
