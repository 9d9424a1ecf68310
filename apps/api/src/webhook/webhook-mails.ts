import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import { webhookPausedLetter } from './webhook-paused-letter.ts';

interface PausedWebhook {
  name: string;
  reason: 'failing' | 'gone';
  email: string;
  language: Language;
}

/** Writes the mails to hosts about their webhooks. */
@Injectable()
export class WebhookMails implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('webhook-paused', ({ webhookId }: { webhookId: string }) => this.write(webhookId));
  }

  /** Null when it was resumed or deleted since. */
  private async write(webhookId: string): Promise<WrittenMail | null> {
    const [paused] = await this.database.query<PausedWebhook[]>(PAUSED, [webhookId]);
    if (!paused) return null;
    const link = `${this.env.publicUrl}/settings/tokens`;
    return writtenMail(webhookPausedLetter(paused.language, { ...paused, link }), paused);
  }
}

const PAUSED = `
  SELECT w.name, w.paused_because AS reason, u.email, u.language
    FROM webhooks w JOIN users u ON u.id = w.owner_id
   WHERE w.id = $1 AND w.paused_because <> 'by_host' AND u.disabled_at IS NULL`;
