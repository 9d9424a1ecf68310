import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';

const MINUTE_MS = 60_000;
const LIVE_MINUTES = 5;
/** How long a program may stay away before it must reload everything. */
const CHANGES_KEPT_DAYS = 30;
/** Positions that one statement goes through. */
const PORTION = 5_000;

/** Deletes events that are too old to resume from. */
@Injectable()
export class EventJob {
  private readonly logger = new Logger('EventJob');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The last one always stays: it keeps the highest position. */
  @Interval(MINUTE_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old events could not be forgotten; trying again', async () => {
      for (let isMore = true; isMore; ) {
        const [forgotten] = await this.database.query<{ isMore: boolean }[]>(FORGET, [
          LIVE_MINUTES,
          CHANGES_KEPT_DAYS,
          PORTION,
        ]);
        isMore = forgotten!.isMore;
      }
      await this.database.query("DELETE FROM event_listeners WHERE until < now() - interval '1 day'");
    });
  }
}

/** SQL for the position of the last event of the batch after another; infinity where there are fewer. */
function portionAfter(position: string): string {
  return `coalesce((SELECT p.position FROM events p WHERE p.position > ${position} ORDER BY p.position OFFSET $3 - 1 LIMIT 1), 9223372036854775807)`;
}

/** Never one with an older one of its kind before it that stays. */
const FORGET = `
  WITH memory AS (SELECT live_to, changes_to FROM forgotten_events FOR UPDATE),
       bounds AS (
         SELECT (SELECT max(position) - 1 FROM events) AS last_but_one,
                coalesce((SELECT least(position, (SELECT max(position) - 1 FROM events))
                            FROM events WHERE position IS NOT NULL AND created_at <= now() - make_interval(mins => $1)
                           ORDER BY position DESC LIMIT 1), m.live_to) AS live_to,
                (SELECT position - 1 FROM events WHERE position IS NOT NULL AND created_at > now() - make_interval(days => $2)
                  ORDER BY position LIMIT 1) AS changes_to
           FROM memory m),
       reached AS (
         SELECT greatest(m.live_to, least(b.live_to, ${portionAfter('m.live_to')})) AS live_to,
                greatest(m.changes_to, least(coalesce(b.changes_to, b.last_but_one, m.changes_to), ${portionAfter('m.changes_to')})) AS changes_to
           FROM memory m, bounds b),
       moved AS (
         UPDATE forgotten_events f SET live_to = r.live_to, changes_to = r.changes_to
           FROM memory m, reached r
          RETURNING m.live_to AS from_position, f.live_to, f.changes_to),
       gone AS (
         DELETE FROM events e USING moved m
          WHERE e.position > m.from_position AND e.position <= m.live_to AND NOT e.is_change OR e.position <= m.changes_to)
  SELECT coalesce(m.live_to < b.live_to OR m.changes_to < coalesce(b.changes_to, b.last_but_one), false) AS "isMore"
    FROM moved m, bounds b`;
