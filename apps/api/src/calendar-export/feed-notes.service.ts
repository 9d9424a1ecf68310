import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { FEEDS } from '../database/feeds-data-source.ts';
import { IS_READING_OF_CHANNEL } from '../stay/echoes/channel-reading.ts';
import { feedReaderName, readsFor } from './feed-reader-name.ts';

/** A reading of a feed at a version. */
export interface FeedReading {
  feedId: string;
  productId: string;
  calendarVersion: string;
  /** User-Agent of the reader. */
  reader: string;
}

/** Upper bound of the length of a stored User-Agent. */
export const LONGEST_USER_AGENT = 200;
const MOST_READERS = 100;
const AGAIN_MS = 5_000;
/** Upper bound of the readings that wait to be recorded. */
const MOST_WAITING = 10_000;

/**
 * Records who read which feed, once a minute a reader, and once a link and a version: whether a channel has seen a stay
 * distinguishes echoes from bookings. When a channel has read something new, its own calendar is read before it can
 * repeat what it learnt.
 *
 * Recording never delays or fails a feed: where a row is locked, or nothing can be written, it is retried later.
 */
@Injectable()
export class FeedNotes {
  private readonly logger = new Logger('FeedNotes');
  private readonly waiting = new Map<string, FeedReading>();

  constructor(@InjectDataSource(FEEDS) private readonly database: DataSource) {}

  async note(reading: FeedReading): Promise<void> {
    const key = `${reading.feedId} ${reading.reader}`;
    try {
      await this.write(reading);
      this.waiting.delete(key);
    } catch (error) {
      if (this.waiting.size === 0)
        this.logger.warn({ reason: (error as { code?: string }).code }, 'who read a feed is noted later');
      if (this.waiting.size < MOST_WAITING) this.waiting.set(key, reading);
    }
  }

  /** Retries one after another, until one fails again. */
  @Interval(AGAIN_MS)
  async noteWaiting(): Promise<void> {
    for (const [key, reading] of this.waiting) {
      await this.note(reading);
      if (this.waiting.has(key)) return;
    }
  }

  private async write({ feedId, productId, calendarVersion, reader }: FeedReading): Promise<void> {
    await this.database.query(NOTE_READ, [
      feedId,
      reader,
      calendarVersion,
      MOST_READERS,
      productId,
      feedReaderName(reader),
      readsFor(reader),
    ]);
  }
}

const NOTE_READ = `
  WITH learning AS (
    UPDATE external_calendars k SET next_sync_at = least(k.next_sync_at, greatest(now(), k.last_attempt_at + interval '1 minute'))
      FROM calendar_feeds f, (SELECT $7::text AS reads_for) r
     WHERE f.id = $1 AND k.product_id = f.product_id AND k.is_active AND k.failures = 0 AND ${IS_READING_OF_CHANNEL}
       AND NOT EXISTS (SELECT FROM feed_reads o WHERE o.feed_id = f.id AND o.user_agent = $2 AND o.last_version = $3))
  INSERT INTO feed_reads AS r (feed_id, user_agent, last_version, reads_for)
  SELECT $1, $2, $3, $7 WHERE EXISTS (SELECT FROM feed_reads WHERE feed_id = $1 AND user_agent = $2)
                       OR (SELECT count(*) FROM feed_reads WHERE feed_id = $1) < $4
  ON CONFLICT (feed_id, user_agent) DO UPDATE
     SET last_read_at = now(), last_version = excluded.last_version, reads_for = excluded.reads_for,
         readings = r.readings + 1, longest_pause = greatest(now() - r.last_read_at, 0.9 * r.longest_pause)
  RETURNING tell_listener($5, 'feed.read', jsonb_build_object('feedId', feed_id, 'reader', $6::text))`;
