import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { attempt } from '../errors/attempt.ts';
import { WebhookDeliveries } from './webhook-deliveries.service.ts';
import { WebhookLanes } from './webhook-lanes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Resumes lanes that were skipped when their webhook was resumed, and deletes deleted webhooks and old messages. */
@Injectable()
export class WebhookJob {
  private readonly logger = new Logger('WebhookJob');

  constructor(
    private readonly lanes: WebhookLanes,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Interval(MINUTE_MS)
  resume(): Promise<void> {
    return attempt(this.logger, 'webhooks could not be resumed; trying again in a minute', () =>
      this.lanes.resumeForgotten(),
    );
  }

  @Interval(MINUTE_MS)
  forgetDeleted(): Promise<void> {
    return attempt(this.logger, 'deleted webhooks could not be forgotten; trying again in a minute', () =>
      this.deliveries.forgetDeleted(),
    );
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old messages could not be forgotten; trying again in an hour', () =>
      this.deliveries.forgetOld(),
    );
  }
}
