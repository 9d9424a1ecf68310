import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { forgottenAt, KEPT_DAYS } from '../auth/forgotten-at.ts';
import { refuseLastAdmin } from '../auth/user.service.ts';
import { Env } from '../config/env.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import { accountDeletedLetter } from '../mail/account-deleted-letter.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import { DiscardedPropertiesService } from '../stay/discard/discarded-properties.service.ts';

interface DeletedAccount {
  email: string;
  language: Language;
  deletedAt: Date;
}

/** Deleted accounts with everything in them: for a month they can be restored, then they are purged. */
@Injectable()
export class AccountDeletionService implements OnModuleInit {
  private readonly logger = new Logger('AccountDeletion');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly properties: DiscardedPropertiesService,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('account-deleted', ({ userId }: { userId: string }) => this.write(userId));
  }

  /**
   * Deletes an account and its properties, ends its sessions, and mails until when it can be restored.
   *
   * @param by the owner or an administrator
   * @returns when it is purged
   * @throws AppError `not_found`, `account_deleted`, `last_admin`
   */
  async delete(userId: string, by: string): Promise<string> {
    const deletedAt = await this.database.transaction(async (transaction) => {
      await holdAccount(transaction, userId);
      const [[marked]] = await transaction.query<[{ deletedAt: Date }[], number]>(MARK, [userId]);
      if (!marked) throw new AppError('account_deleted');
      await refuseLastAdmin(transaction);
      await this.properties.discardAll(transaction, userId);
      await transaction.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
      await this.mails.add(transaction, {
        kind: 'account-deleted',
        about: { userId },
        key: `account-deleted ${randomUUID()}`,
      });
      return marked.deletedAt;
    });
    this.logger.log({ account: userId, by }, 'an account was deleted');
    return forgottenAt(deletedAt);
  }

  /**
   * Restores a deleted account with the properties that were deleted with it; where an administrator had disabled it
   * before, it is disabled again.
   *
   * @throws AppError `not_found`, also when it is too late or it was not deleted
   */
  async restore(userId: string, by: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [rows] = await transaction.query<[unknown[], number]>(UNMARK, [userId, KEPT_DAYS]);
      if (rows.length === 0) throw new AppError('not_found');
      await this.properties.restoreAll(transaction, userId);
      if (by === userId)
        await transaction.query("SELECT note_deed($1, 'account.restored', $1, 'owner', NULL, NULL)", [
          userId,
        ]);
    });
    this.logger.log({ account: userId, by }, 'a deleted account was brought back');
  }

  /**
   * Purges accounts that can no longer be restored, with everything of theirs; one that fails does not stop the others.
   */
  async forgetOld(): Promise<void> {
    const users = await this.database.query<{ id: string }[]>(TOO_LATE, [KEPT_DAYS]);
    for (const { id } of users)
      await attempt(this.logger, 'a deleted account could not be forgotten; trying again in an hour', () =>
        this.forget(id),
      );
  }

  private async forget(id: string): Promise<void> {
    await this.properties.forgetAllOf(id);
    await forgetInPortions(this.database, 'audit_entries', 'owner_id = $1', [id]);
    await forgetInPortions(this.database, 'webhook_deliveries', OF_WEBHOOKS, [id]);
    await this.database.transaction(async (transaction) => {
      for (const forget of FORGET) await transaction.query(forget, [id]);
    });
  }

  /** Does nothing where the account has been restored since. */
  private async write(userId: string): Promise<WrittenMail | null> {
    const [account] = await this.database.query<DeletedAccount[]>(DELETED, [userId]);
    if (!account) return null;
    const { language, deletedAt } = account;
    return writtenMail(
      accountDeletedLetter(language, forgottenAt(deletedAt), `${this.env.publicUrl}/login`),
      account,
    );
  }
}

/**
 * Locks administrators first, in the order of every change of one; a sign-in at that moment waits. @throws AppError
 * `not_found`
 */
async function holdAccount(transaction: EntityManager, userId: string): Promise<void> {
  await transaction.query("SELECT id FROM users WHERE role = 'admin' FOR NO KEY UPDATE");
  const found = await transaction.query<unknown[]>('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [
    userId,
  ]);
  if (found.length === 0) throw new AppError('not_found');
}

const MARK = `
  UPDATE users SET deleted_at = now(), disabled_at = coalesce(disabled_at, now()), updated_at = now()
   WHERE id = $1 AND deleted_at IS NULL RETURNING deleted_at AS "deletedAt"`;

const UNMARK = `
  UPDATE users SET deleted_at = NULL, disabled_at = nullif(disabled_at, deleted_at), updated_at = now()
   WHERE id = $1 AND deleted_at > now() - make_interval(days => $2) RETURNING id`;

const DELETED =
  'SELECT email, language, deleted_at AS "deletedAt" FROM users WHERE id = $1 AND deleted_at IS NOT NULL';

/** An hour later than that, so that no restoration is in progress any more. */
const TOO_LATE = 'SELECT id FROM users WHERE deleted_at < now() - make_interval(days => $1, hours => 1)';

const OF_WEBHOOKS = 'webhook_id IN (SELECT id FROM webhooks WHERE owner_id = $1)';

/** A request that was running when the account was deleted may have added a property. */
const FORGET = [
  'DELETE FROM products WHERE owner_id = $1',
  'DELETE FROM events WHERE owner_id = $1',
  'DELETE FROM event_listeners WHERE owner_id = $1',
  'DELETE FROM users WHERE id = $1',
];
