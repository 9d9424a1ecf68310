import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { PortfolioImports } from './portfolio-imports.service.ts';

const HOUR_MS = 3_600_000;

/** Deletes old imports. */
@Injectable()
export class PortfolioJob {
  private readonly logger = new Logger('PortfolioJob');

  constructor(private readonly imports: PortfolioImports) {}

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old imports could not be forgotten; trying again in an hour', () =>
      this.imports.forgetOld(),
    );
  }
}
