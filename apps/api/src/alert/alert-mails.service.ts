import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import type { Alert, AlertKind, AlertMode } from './alert-kinds.ts';
import { alertLetter } from './alert-letter.ts';
import { ZONE_OF_HOURS } from './alert-settings.service.ts';
import { AlertsService } from './alerts.service.ts';
import { type MailHours, mailTime } from './mail-time.ts';

interface DueAlert extends Omit<MailHours, 'mode'> {
  id: string;
  kind: AlertKind;
  userId: string;
  mode: AlertMode;
  dueAt: Date;
  now: Date;
  mails: number;
  closedAt: Date | null;
}

interface Recipient {
  email: string;
  language: Language;
}

/** What a mail is about: alerts of one owner, and whether it says that they stand, or that they are over. */
interface AboutAlerts {
  userId: string;
  alertIds: string[];
  areOver: boolean;
}

const MOST_AT_ONCE = 200;
const UNSUBSCRIBE = 'unsubscribe';

/** Mails hosts about alerts when they want to be mailed: each occasion once, however many servers there are. */
@Injectable()
export class AlertMailsService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly alerts: AlertsService,
    private readonly secrets: SecretBox,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('alerts', (about: AboutAlerts) => this.write(about));
  }

  /**
   * Queues one mail an owner for the alerts that may be mailed now. What is decided about an alert is written in the
   * transaction that queues its mail.
   *
   * @returns how many mails
   */
  queueDue(): Promise<number> {
    if (!this.mails.isConfigured) return Promise.resolve(0);
    return this.database.transaction(async (transaction) => {
      const due = await transaction.query<DueAlert[]>(DUE, [MOST_AT_ONCE]);
      if (due.length === 0) return 0;
      const decided = due.map((alert) => ({ ...alert, at: timeOf(alert) }));
      const { mailed = [], putOff = [] } = Object.groupBy(decided, ({ at, now }) =>
        at && at <= now ? 'mailed' : 'putOff',
      );
      await transaction.query(PUT_OFF, [putOff.map(({ id }) => id), putOff.map(({ at }) => at)]);
      await transaction.query(MAILED, [mailed.map(({ id }) => id)]);
      const mails = Map.groupBy(mailed, ({ userId, closedAt }) => `${userId} ${closedAt !== null}`);
      for (const alerts of mails.values()) await this.queueMail(transaction, alerts);
      return mails.size;
    });
  }

  private async queueMail(transaction: EntityManager, alerts: readonly DueAlert[]): Promise<void> {
    const { userId, closedAt } = alerts[0]!;
    const alertIds = alerts.map(({ id }) => id).sort();
    const about: AboutAlerts = { userId, alertIds, areOver: closedAt !== null };
    const occasion = alerts.map(({ id, mails }) => `${id} ${mails}`).sort();
    await this.mails.add(transaction, { kind: 'alerts', about, key: `alerts ${occasion.join(' ')}` });
  }

  /** As the alerts stand when the mail is sent: what is over meanwhile is not told, unless that is the news. */
  private async write({ userId, alertIds, areOver }: AboutAlerts): Promise<WrittenMail | null> {
    const [recipient] = await this.database.query<Recipient[]>(RECIPIENT, [userId]);
    const own = await this.database.query<{ id: string }[]>(STILL_OWN, [alertIds, userId]);
    const alerts = (await this.alerts.load(own.map(({ id }) => id))).filter((alert) =>
      isNews(alert, areOver),
    );
    if (!recipient || alerts.length === 0) return null;
    const token = this.unsubscribeToken(userId);
    const letter = alertLetter(recipient.language, alerts, {
      publicUrl: this.env.publicUrl,
      unsubscribe: `${this.env.publicUrl}/unsubscribe#${token}`,
    });
    const oneClick = `${this.env.publicUrl}/api/alerts/unsubscribe/${token}`;
    return { ...writtenMail(letter, recipient), oneClickUnsubscribe: oneClick };
  }

  /** Good for as long as the key that sealed it is known. */
  private unsubscribeToken(userId: string): string {
    return this.secrets.seal(userId, UNSUBSCRIBE).toString('base64url');
  }

  /** Whose mails a token ends; null for what is none. */
  userOfToken(token: string): string | null {
    try {
      return this.secrets.unseal(Buffer.from(token, 'base64url'), UNSUBSCRIBE);
    } catch {
      return null;
    }
  }
}

function timeOf({ mode, dueAt, now, ...hours }: DueAlert): Date | null {
  return mode === 'never' ? null : mailTime({ ...hours, mode }, dueAt, now);
}

function isNews({ closedAt, isReadAgain }: Alert, areOver: boolean): boolean {
  return areOver ? closedAt !== null && isReadAgain : closedAt === null;
}

/** A property may have been handed over since the mail was queued. */
const STILL_OWN = `
  SELECT a.id FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, position)
    JOIN alerts a ON a.id = wanted.id JOIN products p ON p.id = a.product_id
   WHERE p.owner_id = $2 ORDER BY wanted.position`;

const DUE = `
  SELECT a.id, a.kind, a.mail_due_at AS "dueAt", a.mails, a.closed_at AS "closedAt", u.id AS "userId", now(),
         CASE WHEN u.disabled_at IS NOT NULL OR a.kind = ANY (s.muted) THEN 'never'
              ELSE coalesce(m.mode, s.mode, 'at_once') END AS mode,
         ${ZONE_OF_HOURS} AS "timeZone", coalesce(s.digest_hour, 8) AS "digestHour", s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo"
    FROM alerts a JOIN products p ON p.id = a.product_id JOIN users u ON u.id = p.owner_id
    LEFT JOIN alert_settings s ON s.user_id = u.id
    LEFT JOIN property_alert_modes m ON m.user_id = u.id AND m.product_id = p.id
   WHERE a.mail_at <= now() ORDER BY a.mail_at LIMIT $1 FOR UPDATE OF a SKIP LOCKED`;

/** For good, or until the time at which they may be mailed. */
const PUT_OFF = `
  UPDATE alerts a SET mail_at = d.at FROM unnest($1::uuid[], $2::timestamptz[]) AS d (id, at) WHERE a.id = d.id`;

/** A calendar that still fails is mailed about again after a day, then every week. */
const NEXT_MAIL = `
  CASE WHEN kind = 'calendar_failing' AND closed_at IS NULL
       THEN now() + CASE WHEN mails = 0 THEN interval '1 day' ELSE interval '7 days' END END`;

const MAILED = `
  UPDATE alerts SET mails = mails + 1, mail_due_at = ${NEXT_MAIL}, mail_at = ${NEXT_MAIL} WHERE id = ANY ($1)`;

const RECIPIENT = 'SELECT email, language FROM users WHERE id = $1 AND disabled_at IS NULL';
