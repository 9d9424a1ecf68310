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

/** Tells other systems of changes. What is told is queued by the database, with the change itself. */
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
