import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { ALERT_KINDS, type AlertKind } from './alert-kinds.ts';
import { AlertMailsService } from './alert-mails.service.ts';
import { AlertsService } from './alerts.service.ts';

const AT_ONCE_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Checked less often: their query reads more than what is in trouble. */
const NEWS: readonly AlertKind[] = ['booking_added', 'booking_removed'];
/** Checked rarely: it takes half a day of silence. */
const SLOW: readonly AlertKind[] = ['feed_silent'];
const QUICK = ALERT_KINDS.filter((kind) => ![...NEWS, ...SLOW].includes(kind));

/** Keeps alerts equal to what stands, and queues their mails. */
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
    await this.settle(QUICK);
    await attempt(this.logger, 'alerts could not be mailed; trying again', () => this.mails.queueDue());
  }

  @Interval(MINUTE_MS)
  lookForNews(): Promise<void> {
    return this.settle(NEWS);
  }

  /** Recipients of an alert that was opened before they were any are notified within a minute. */
  @Interval(MINUTE_MS)
  tellLater(): Promise<void> {
    return attempt(this.logger, 'not everybody could be told of alerts; trying again in a minute', () =>
      this.alerts.tellLater(),
    );
  }

  @Interval(10 * MINUTE_MS)
  lookForSilentFeeds(): Promise<void> {
    return this.settle(SLOW);
  }

  private settle(kinds: readonly AlertKind[]): Promise<void> {
    return attempt(this.logger, 'alerts could not be settled; trying again', () => this.alerts.settle(kinds));
  }

  @Interval(HOUR_MS)
  async forget(): Promise<void> {
    await attempt(this.logger, 'old alerts could not be forgotten; trying again in an hour', () =>
      this.alerts.forgetOld(),
    );
  }
}
