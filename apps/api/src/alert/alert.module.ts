import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.ts';
import { AlertController } from './alert.controller.ts';
import { AlertJob } from './alert.job.ts';
import { AlertMailsService } from './alert-mails.service.ts';
import { AlertSettingsService } from './alert-settings.service.ts';
import { AlertsService } from './alerts.service.ts';

/** Alerts: shown in the application, and mailed by each host's settings. */
@Module({
  imports: [MailModule],
  controllers: [AlertController],
  providers: [AlertsService, AlertSettingsService, AlertMailsService, AlertJob],
})
export class AlertModule {}
