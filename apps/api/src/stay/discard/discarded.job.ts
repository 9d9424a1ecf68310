import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../../errors/attempt.ts';
import { DiscardedPropertiesService } from './discarded-properties.service.ts';

const HOUR_MS = 3_600_000;

/** Purges deleted things that can no longer be restored. */
@Injectable()
export class DiscardedJob {
  private readonly logger = new Logger('DiscardedJob');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly properties: DiscardedPropertiesService,
  ) {}

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(
      this.logger,
      'deleted things could not be forgotten; trying again in an hour',
      async () => {
        await this.database.query("DELETE FROM discarded WHERE discarded_at < now() - interval '24 hours'");
        await this.properties.forgetOld();
      },
    );
  }
}
