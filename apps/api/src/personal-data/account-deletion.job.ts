import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { AccountDeletionService } from './account-deletion.service.ts';

const HOUR_MS = 3_600_000;

/** Purges accounts that can no longer be restored. */
@Injectable()
export class AccountDeletionJob {
  private readonly logger = new Logger('AccountDeletion');

  constructor(private readonly deletions: AccountDeletionService) {}

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'deleted accounts could not be forgotten; trying again in an hour', () =>
      this.deletions.forgetOld(),
    );
  }
}
