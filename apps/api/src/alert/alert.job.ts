import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { ALERT_KINDS, type AlertKind } from './alert-kinds.ts';
import { AlertMailsService } from './alert-mails.service.ts';
import { AlertsService } from './alerts.service.ts';

const AT_ONCE_MS = 5_000;
const MINUTES_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** Is found by looking at every reading of every link: less often, and it lasts half a day before it is one. */
const SLOW: readonly AlertKind[] = ['feed_silent'];
const QUICK = ALERT_KINDS.filter((kind) => !SLOW.includes(kind));

/** Keeps alerts in step with what stands, and has them mailed. */
@Injectable()
export class AlertJob {
  private readonly logger = new Logger('Alerts');

  constructor(
    private readonly alerts: AlertsService,
    private readonly mails: AlertMailsService,
  ) {}

  /** A conflict is mailed within seconds of its being known. */
  @Interval(AT_ONCE_MS)
  async tick(): Promise<void> {
    await attempt(this.logger, 'alerts could not be settled; trying again', async () => {
      await this.alerts.settle(QUICK);
      await this.mails.queueDue();
    });
  }

  @Interval(MINUTES_MS)
  async lookForSilentFeeds(): Promise<void> {
    await attempt(this.logger, 'who reads links no more could not be seen; trying again', () =>
      this.alerts.settle(SLOW),
    );
  }

  @Interval(HOUR_MS)
  async forget(): Promise<void> {
    await attempt(this.logger, 'old alerts could not be forgotten; trying again in an hour', () =>
      this.alerts.forgetOld(),
    );
  }
}
