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
  closedAt: Date | null;
}

/** Its notices are not due while a mail contains them. */
type ToldAlert = Omit<DueAlert, 'dueAt'> & { dueAt: Date | null };

interface Recipient {
  email: string;
  language: Language;
}

/**
 * What a mail is about: alerts of one person, whether it says that they stand or that they are over, and since when the
 * first of them is due; earlier versions did not write that.
 */
interface AboutAlerts {
  userId: string;
  alertIds: string[];
  areOver: boolean;
  dueAt?: string;
}

const MOST_AT_ONCE = 200;
const UNSUBSCRIBE = 'unsubscribe';

/** Mails alerts to hosts and co-hosts by their settings: each occasion once, over all servers. */
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
    this.mails.writeBy('alerts', (about: AboutAlerts, id) => this.write(about, id));
  }

  /**
   * Queues one mail a person for the alerts that may be mailed now. The decision about an alert is written in the
   * transaction that queues its mail.
   *
   * @returns how many mails
   */
  queueDue(): Promise<number> {
    if (!this.mails.isConfigured) return Promise.resolve(0);
    return this.database.transaction(async (transaction) => {
      const due = await transaction.query<DueAlert[]>(DUE, [MOST_AT_ONCE]);
      if (due.length === 0) return 0;
      const { mailed = [], putOff = [] } = Object.groupBy(due, (alert) =>
        isWantedNow(alert) ? 'mailed' : 'putOff',
      );
      const ofWhom = [putOff.map(({ id }) => id), putOff.map(({ userId }) => userId)];
      await transaction.query(PUT_OFF, [...ofWhom, putOff.map(timeOf)]);
      const mails = Map.groupBy(mailed, ({ userId, closedAt }) => `${userId} ${closedAt !== null}`);
      for (const alerts of mails.values()) await this.queueMail(transaction, alerts);
      return mails.size;
    });
  }

  private async queueMail(transaction: EntityManager, alerts: readonly DueAlert[]): Promise<void> {
    const { userId, closedAt, now } = alerts[0]!;
    const alertIds = alerts.map(({ id }) => id).sort();
    const dueAt = new Date(Math.min(...alerts.map((alert) => alert.dueAt.getTime()))).toISOString();
    const about: AboutAlerts = { userId, alertIds, areOver: closedAt !== null, dueAt };
    const key = `alerts ${now.toISOString()} ${userId} ${alertIds.join(' ')}`;
    const mailId = await this.mails.add(transaction, { kind: 'alerts', about, key });
    await transaction.query(MAILED, [alertIds, mailId, userId]);
  }

  /** As the alerts stand when the mail is sent: one that is over by then is left out, unless that is the news. */
  private async write(about: AboutAlerts, mailId: string): Promise<WrittenMail | null> {
    const { userId, areOver } = about;
    const wanted = await this.loadStillWanted(about, mailId);
    const alerts = (await this.alerts.load(wanted, userId)).filter((alert) => isNews(alert, areOver));
    const [recipient] = await this.database.query<Recipient[]>(RECIPIENT, [userId]);
    if (!recipient || alerts.length === 0) return null;
    const token = this.unsubscribeToken(userId);
    const letter = alertLetter(recipient.language, alerts, {
      publicUrl: this.env.publicUrl,
      unsubscribe: `${this.env.publicUrl}/unsubscribe#${token}`,
      readerId: userId,
    });
    const oneClick = `${this.env.publicUrl}/api/alerts/unsubscribe/${token}`;
    return { ...writtenMail(letter, recipient), oneClickUnsubscribe: oneClick };
  }

  /**
   * The alerts that a mail may still contain under the recipient's present settings: its server may have been away for
   * hours. The rest becomes due again.
   */
  private async loadStillWanted(about: AboutAlerts, mailId: string): Promise<string[]> {
    const { userId, alertIds, areOver, dueAt } = about;
    await this.database.query(LEAVE_OUT, [alertIds, userId, areOver, mailId]);
    const told = await this.database.query<ToldAlert[]>(TOLD_BY, [alertIds, userId, areOver, mailId]);
    const asDue = told.map((alert) => ({ ...alert, dueAt: new Date(dueAt ?? alert.now) }));
    const givenBack = asDue.filter((alert) => !isWantedNow(alert));
    for (const alert of givenBack)
      await this.database.query(GIVE_BACK, [alert.id, mailId, alert.dueAt, userId]);
    return asDue.filter(isWantedNow).map(({ id }) => id);
  }

  /** Valid as long as the key that sealed it is known. */
  private unsubscribeToken(userId: string): string {
    return this.secrets.seal(userId, UNSUBSCRIBE).toString('base64url');
  }

  /** The user whose mails a token ends; null for an invalid token. */
  userOfToken(token: string): string | null {
    try {
      return this.secrets.unseal(Buffer.from(token, 'base64url'), UNSUBSCRIBE);
    } catch {
      return null;
    }
  }
}

function isWantedNow(alert: DueAlert): boolean {
  const at = timeOf(alert);
  return at !== null && at <= alert.now;
}

function timeOf({ mode, dueAt, now, ...hours }: DueAlert): Date | null {
  return mode === 'never' ? null : mailTime({ ...hours, mode }, dueAt, now);
}

function isNews({ closedAt, isReadAgain }: Alert, areOver: boolean): boolean {
  return areOver ? closedAt !== null && isReadAgain : closedAt === null;
}

/** A disabled user or a removed member is mailed nothing; the notice stays due, in case they come back. */
const IS_REACHED =
  '(u.disabled_at IS NULL AND EXISTS (SELECT FROM alert_people w WHERE w.product_id = a.product_id AND w.user_id = u.id))';

/** Alerts with the settings of each recipient. */
const WITH_WISHES = `
  SELECT a.id, a.kind, n.mail_due_at AS "dueAt", a.closed_at AS "closedAt", u.id AS "userId", now(),
         CASE WHEN NOT ${IS_REACHED} OR a.kind = ANY (s.muted) THEN 'never'
              ELSE coalesce(m.mode, s.mode, 'at_once') END AS mode,
         ${ZONE_OF_HOURS} AS "timeZone", coalesce(s.digest_hour, 8) AS "digestHour", s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo"
    FROM alert_notices n JOIN alerts a ON a.id = n.alert_id JOIN users u ON u.id = n.user_id
    LEFT JOIN alert_settings s ON s.user_id = u.id
    LEFT JOIN property_alert_modes m ON m.user_id = u.id AND m.product_id = a.product_id`;

const DUE = `
  ${WITH_WISHES} WHERE n.mail_at <= now() AND ${IS_REACHED} ORDER BY n.mail_at LIMIT $1 FOR UPDATE OF n SKIP LOCKED`;

/**
 * A property may have been handed over since the mail was queued, and a later mail may contain the alert. What an
 * earlier version queued has no id there.
 */
const TOLD_BY = `
  ${WITH_WISHES}
   WHERE a.id = ANY ($1) AND u.id = $2 AND (a.closed_at IS NOT NULL) = $3 AND coalesce(n.mail_id, $4) = $4 ORDER BY a.id`;

/** Alerts that ended or stand again since the mail was queued: it does not contain them, and no other mail has. */
const LEAVE_OUT = `
  UPDATE alert_notices n SET mails = n.mails - 1, mail_id = gen_random_uuid(), mail_at = NULL FROM alerts a
   WHERE a.id = n.alert_id AND n.alert_id = ANY ($1) AND n.user_id = $2 AND (a.closed_at IS NOT NULL) <> $3 AND n.mail_id = $4`;

/** No mail contains it: a retry of this one finds nothing. */
const GIVE_BACK = `
  UPDATE alert_notices SET mails = mails - 1, mail_id = gen_random_uuid(), mail_due_at = $3, mail_at = now()
   WHERE alert_id = $1 AND user_id = $4 AND coalesce(mail_id, $2) = $2`;

/** Puts off for good, or until the time at which they may be mailed. */
const PUT_OFF = `
  UPDATE alert_notices n SET mail_at = d.at FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS d (alert_id, user_id, at)
   WHERE (n.alert_id, n.user_id) = (d.alert_id, d.user_id)`;

/** A calendar that still fails is mailed about again after a day, then every week. */
const NEXT_MAIL = `
  CASE WHEN a.kind = 'calendar_failing' AND a.closed_at IS NULL
       THEN now() + CASE WHEN n.mails = 0 THEN interval '1 day' ELSE interval '7 days' END END`;

const MAILED = `
  UPDATE alert_notices n SET mails = n.mails + 1, mail_id = $2, mail_due_at = ${NEXT_MAIL}, mail_at = ${NEXT_MAIL}
    FROM alerts a WHERE a.id = n.alert_id AND n.alert_id = ANY ($1) AND n.user_id = $3`;

const RECIPIENT = 'SELECT email, language FROM users WHERE id = $1 AND disabled_at IS NULL';
