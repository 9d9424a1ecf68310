import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { LoginService } from './login.service.ts';
import { SessionService } from './session.service.ts';

const HOUR_MS = 3_600_000;

/** Deletes personal data that is no longer needed: sessions that ended, tries that no longer count. */
@Injectable()
export class SessionJob {
  private readonly logger = new Logger('SessionJob');

  constructor(
    private readonly sessions: SessionService,
    private readonly logins: LoginService,
  ) {}

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(
      this.logger,
      'ended sessions could not be forgotten; trying again in an hour',
      async () => {
        await this.sessions.forgetEnded();
        await this.logins.forgetTries();
      },
    );
  }
}
