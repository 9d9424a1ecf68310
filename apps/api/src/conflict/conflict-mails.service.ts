import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { attempt } from '../errors/attempt.ts';
import { type ConflictNotice, conflictMail } from '../mail/conflict-mail.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import type { WrittenMail } from '../mail/mailer.ts';
import type { ConflictSide } from '../product/record-conflicts.ts';

interface DueConflict {
  id: string;
  productId: string;
  productName: string;
  email: string;
  language: Language;
  from: string;
  to: string;
  sides: [ConflictSide, ConflictSide];
}

const AT_ONCE_MS = 5_000;
const MOST_AT_ONCE = 200;

/** Mails hosts that two guests may come for one night, within seconds of its being known. */
@Injectable()
export class ConflictMailsService implements OnModuleInit {
  private readonly logger = new Logger('ConflictMails');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('conflicts', ({ conflictIds }: { conflictIds: string[] }) => this.write(conflictIds));
  }

  @Interval(AT_ONCE_MS)
  async tick(): Promise<void> {
    if (!this.mails.isConfigured) return;
    await attempt(this.logger, 'conflicts could not be mailed; trying again', () => this.queueDue());
  }

  /**
   * Queues one mail a property for what was found since the last time. The mark goes in the transaction that queues the
   * mail, so that each conflict is mailed once, by whichever replica comes first.
   *
   * @returns how many mails
   */
  queueDue(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const [taken] = await transaction.query<[{ id: string }[], number]>(TAKE, [MOST_AT_ONCE]);
      const due = await transaction.query<DueConflict[]>(DUE, [taken.map(({ id }) => id)]);
      const byProduct = Map.groupBy(due, ({ productId }) => productId);
      for (const conflicts of byProduct.values()) await this.queueMail(transaction, conflicts);
      return byProduct.size;
    });
  }

  private async queueMail(transaction: EntityManager, conflicts: readonly DueConflict[]): Promise<void> {
    const occasion = conflicts.map(({ id, from, to }) => `${id} ${from} ${to}`).sort();
    const about = { conflictIds: conflicts.map(({ id }) => id) };
    await this.mails.add(transaction, { kind: 'conflicts', about, key: `conflicts ${occasion.join(' ')}` });
  }

  /** As the conflicts of one property stand when the mail is sent: what was settled meanwhile is not told. */
  private async write(conflictIds: readonly string[]): Promise<WrittenMail | null> {
    const conflicts = await this.database.query<DueConflict[]>(DUE, [conflictIds]);
    if (conflicts.length === 0) return null;
    const { email, language, productId, productName, from } = conflicts[0]!;
    const search = new URLSearchParams({ product: productId, month: from.slice(0, 7) });
    const mail = conflictMail(language, {
      property: productName,
      conflicts: conflicts.map((conflict) => ({
        ...conflict,
        sides: [toldSide(conflict.sides[0]), toldSide(conflict.sides[1])],
      })),
      link: `${this.env.publicUrl}/dashboard/calendar?${search}`,
    });
    return { ...mail, to: email };
  }
}

function toldSide({
  kind,
  calendar,
  from,
  to,
  label,
}: ConflictSide): ConflictNotice['conflicts'][number]['sides'][0] {
  const source = calendar ? { calendar: calendar.name } : kind === 'reservation' ? 'reservation' : 'block';
  return { source, from, to, label };
}

/**
 * What was due more than a day ago, before there was a mail server, is no news any more. What is resolved is not mailed,
 * but it is when it stands again.
 */
const TAKE = `
  UPDATE conflicts SET mail_due_since = NULL
   WHERE id IN (SELECT id FROM conflicts WHERE mail_due_since > now() - interval '1 day' AND resolved_at IS NULL
                 ORDER BY mail_due_since LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const DUE = `
  SELECT c.id, c.product_id AS "productId", c.product_name AS "productName", u.email, u.language,
         c.starts_on::text AS "from", c.ends_on::text AS "to", c.sides
    FROM conflict_states c JOIN users u ON u.id = c.owner_id
   WHERE c.id = ANY ($1) AND c.state = 'open' AND c.kind = 'booking' AND u.conflict_mails AND u.disabled_at IS NULL
   ORDER BY c.starts_on, c.id`;
