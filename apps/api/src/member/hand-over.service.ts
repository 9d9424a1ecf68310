import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { AppError } from '../errors/app-error.ts';
import { handedOverLetter } from '../mail/handed-over-letter.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import { CalendarQuota } from '../property/calendar-quota.ts';
import type { InvitedAs } from './member.dto.ts';

/** An invitation that is being accepted. */
export interface HeldInvitation {
  id: string;
  ownerId: string;
  role: InvitedAs;
  productIds: string[] | null;
}

interface HeldProducts {
  products: number;
  /** Number of properties in all of them. */
  calendars: number;
  /** Whether an import of their host is in progress: it might write to them. */
  isImporting: boolean;
}

/** For the mail to the former host: entries of their log. */
interface HandedOver {
  entryIds: string[];
}

/** The content of the mail, and its recipient. */
interface FormerHost {
  email: string;
  language: Language;
  /** Null where that account has been deleted. */
  takerName: string | null;
  propertyNames: string[];
}

/** Moves properties to a new owner, and mails the former one. */
@Injectable()
export class HandOverService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly quota: CalendarQuota,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('handed_over', (about: HandedOver) => this.write(about));
  }

  /**
   * Properties move with all that is in them: links, calendars and stays stay valid.
   *
   * @throws AppError `invitation_over`, `calendar_quota`; `busy` while an import of the former host is in progress
   */
  async handOver(
    transaction: EntityManager,
    { id, ownerId, productIds }: HeldInvitation,
    personId: string,
  ): Promise<void> {
    const [held] = await transaction.query<HeldProducts[]>(HOLD_PRODUCTS, [productIds, ownerId]);
    if (held!.products === 0) throw new AppError('invitation_over');
    const [taker] = await transaction.query<unknown[]>(HOLD_TAKER, [personId]);
    if (!taker) throw new AppError('invitation_over');
    const added = { here: 0, all: held!.calendars };
    await this.quota.refuseMore(transaction, { id: null, ownerId: personId }, added);
    if (held!.isImporting) throw new AppError('busy');
    const entries = await transaction.query<{ id: string }[]>(HAND_OVER, [productIds, ownerId, personId]);
    await transaction.query('DELETE FROM memberships WHERE id = $1', [id]);
    const about: HandedOver = { entryIds: entries.map((entry) => entry.id) };
    await this.mails.add(transaction, { kind: 'handed_over', about, key: `handed-over/${id}` });
  }

  private async write({ entryIds }: HandedOver): Promise<WrittenMail | null> {
    const [former] = await this.database.query<FormerHost[]>(FORMER_HOST, [entryIds]);
    if (!former) return null;
    const { language, takerName, propertyNames } = former;
    const link = `${this.env.publicUrl}/settings/activity`;
    return writtenMail(handedOverLetter(language, { takerName, propertyNames, link }), former);
  }
}

const HOLD_PRODUCTS = `
  WITH held AS (SELECT id FROM products WHERE id = ANY ($1) AND owner_id = $2 ORDER BY id FOR NO KEY UPDATE)
  SELECT count(DISTINCT h.id)::int AS products, count(c.id)::int AS calendars,
         EXISTS (SELECT FROM portfolio_imports WHERE owner_id = $2 AND finished_at IS NULL) AS "isImporting"
    FROM held h LEFT JOIN external_calendars c ON c.product_id = h.id`;

const HOLD_TAKER = 'SELECT FROM users WHERE id = $1 AND disabled_at IS NULL FOR NO KEY UPDATE';

/** Records it in the logs of both; returns the entries of the former host. */
const HAND_OVER = `
  WITH handed AS (UPDATE products SET owner_id = $3 WHERE id = ANY ($1) AND owner_id = $2 RETURNING id, name),
       noted AS (
         INSERT INTO audit_entries (owner_id, action, actor_id, acted_as, product_id, product_name)
         SELECT o.id, o.action, $3, 'owner', h.id, h.name
           FROM handed h, (VALUES ($2::uuid, 'property.handed_over'), ($3::uuid, 'property.received')) o (id, action)
         RETURNING id, owner_id)
  SELECT id FROM noted WHERE owner_id = $2`;

const FORMER_HOST = `
  SELECT h.email, h.language, t.name AS "takerName", array_agg(e.product_name ORDER BY lower(e.product_name)) AS "propertyNames"
    FROM audit_entries e JOIN users h ON h.id = e.owner_id LEFT JOIN users t ON t.id = e.actor_id
   WHERE e.id = ANY ($1) AND h.disabled_at IS NULL GROUP BY h.id, t.id`;
