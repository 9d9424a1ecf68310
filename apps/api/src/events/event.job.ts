import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';

const MINUTE_MS = 60_000;
const KEPT_MINUTES = 5;

/** Forgets events that nobody may resume from any more. */
@Injectable()
export class EventJob {
  private readonly logger = new Logger('EventJob');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The last one always stays: it tells where the events have come to. */
  @Interval(MINUTE_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old events could not be forgotten; trying again', () =>
      this.database.query(FORGET, [KEPT_MINUTES]),
    );
  }
}

/** Never one behind which an older one stays. */
const FORGET = `
  DELETE FROM events WHERE position < (
    SELECT coalesce(min(position) FILTER (WHERE created_at > now() - make_interval(mins => $1)), max(position)) FROM events)`;
