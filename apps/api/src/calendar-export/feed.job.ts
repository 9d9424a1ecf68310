import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { attempt } from '../errors/attempt.ts';

const HOUR_MS = 3_600_000;
/** Tables with the column of their rows' age, and for how many days rows are kept. */
const KEPT = [
  // How long feeds with that setting show a cancelled stay.
  ['cancelled_stays', 'cancelled_at', 14],
  ['feed_reads', 'last_read_at', 30],
  // A channel may repeat what it read from a link for up to a day; kept twice as long.
  ['former_stays', 'until', 2],
] as const;

/** Deletes what feeds need no longer show, and old readings. */
@Injectable()
export class FeedJob {
  private readonly logger = new Logger('FeedJob');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Forgetting a stay changes its feed like any other change: under a new version. */
  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old feed data could not be forgotten; trying again in an hour', async () => {
      for (const [table, since, days] of KEPT)
        await forgetInPortions(this.database, table, `${since} < now() - make_interval(days => $1)`, [days]);
    });
  }
}
