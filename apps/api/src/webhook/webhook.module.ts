import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { OutboundModule } from '../outbound/outbound.module.ts';
import { WebhookController } from './webhook.controller.ts';
import { WebhookJob } from './webhook.job.ts';
import { WebhookDeliveries } from './webhook-deliveries.service.ts';
import { WebhookLanes } from './webhook-lanes.ts';
import { WebhookMails } from './webhook-mails.ts';
import { DEFAULT_WEBHOOK_LIMITS, WEBHOOK_LIMITS, WebhookPoster } from './webhook-poster.ts';
import { WebhookSender } from './webhook-sender.ts';
import { WebhooksService } from './webhooks.service.ts';

/** Sends changes to other systems. Messages are queued by the database, in the transaction of the change. */
@Module({
  imports: [AuthModule, MailModule, OutboundModule],
  controllers: [WebhookController],
  providers: [
    WebhooksService,
    WebhookDeliveries,
    WebhookLanes,
    WebhookPoster,
    WebhookSender,
    WebhookMails,
    WebhookJob,
    { provide: WEBHOOK_LIMITS, useValue: DEFAULT_WEBHOOK_LIMITS },
  ],
})
export class WebhookModule {}
