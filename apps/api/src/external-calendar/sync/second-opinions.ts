import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { OurReading, StaysOptions } from '#availability';
import { attempt } from '../../errors/attempt.ts';
import { SecondReader } from '../reading/second-reader.ts';
import { comingHorizon } from './feed-horizon.ts';

/** Of a run: its calendar, the epoch under which it may write, and whether an opinion is due. */
interface Asking {
  calendarId: string;
  epoch: string;
  wantsSecondOpinion: boolean;
}

/**
 * Stores second opinions with calendars: nights that another reader sees taken and we do not. Nothing else depends on
 * them.
 */
@Injectable()
export class SecondOpinions {
  private readonly logger = new Logger('SecondOpinions');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly reader: SecondReader,
  ) {}

  /** Gets an opinion where one is due (`DUE`), and stores it unless a later run superseded this one. Never throws. */
  async note(
    { calendarId, epoch, wantsSecondOpinion }: Asking,
    pieces: readonly Uint8Array[],
    reading: OurReading,
    options: StaysOptions,
  ): Promise<void> {
    if (!wantsSecondOpinion) return;
    const horizon = comingHorizon(options.horizon);
    await attempt(
      this.logger,
      'a second opinion could not be noted; the next reading asks again',
      async () => {
        const opinion = await this.reader.ask(pieces, reading, { ...options, horizon });
        await this.database.query(NOTE, [calendarId, epoch, opinion && JSON.stringify(opinion)]);
      },
    );
  }
}

/** At the first reading, at the weekly full one, and as long as there is a difference. */
export const DUE =
  "(c.second_opinion IS NOT NULL OR c.second_opinion_at IS NULL OR c.second_opinion_at < now() - interval '7 days')";

const NOTE =
  'UPDATE external_calendars SET second_opinion = $3, second_opinion_at = now() WHERE id = $1 AND epoch = $2';
