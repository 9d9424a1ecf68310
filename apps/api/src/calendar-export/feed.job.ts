import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { attempt } from '../errors/attempt.ts';

const HOUR_MS = 3_600_000;
/** Tables, since when their rows are kept, and for how many days. */
const KEPT = [
  // How long links that are set so tell that a stay was cancelled.
  ['cancelled_stays', 'cancelled_at', 14],
  ['feed_reads', 'last_read_at', 30],
  // A channel may repeat a day long what stood in a link; kept twice as long.
  ['former_stays', 'until', 2],
] as const;

/** Forgets what feeds need no longer tell, and who read them long ago. */
@Injectable()
export class FeedJob {
  private readonly logger = new Logger('FeedJob');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A stay that is forgotten changes its feed like any other change: under a new version. */
  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old feed data could not be forgotten; trying again in an hour', async () => {
      for (const [table, since, days] of KEPT)
        await forgetInPortions(this.database, table, `${since} < now() - make_interval(days => $1)`, [days]);
    });
  }
}
