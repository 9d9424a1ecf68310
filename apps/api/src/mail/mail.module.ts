import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.ts';
import { MailQueue } from './mail-queue.ts';
import { Mailer } from './mailer.ts';

/** E-mail to hosts; modules that send mails use the queue. */
@Module({ imports: [QueueModule], providers: [Mailer, MailQueue], exports: [MailQueue] })
export class MailModule {}
