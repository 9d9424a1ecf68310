import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { hashPassword } from '../auth/password.ts';
import { type ProvenUser, SessionService } from '../auth/session.service.ts';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import { passwordLetter } from '../mail/password-letter.ts';

interface Holder {
  id: string;
  email: string;
  language: Language;
}

/** Forgotten passwords: a mailed link, valid for an hour and once, sets a new one. */
@Injectable()
export class PasswordResetService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly sessions: SessionService,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('password', ({ email }: { email: string }, id) => this.write(email, id));
  }

  /**
   * Mails a link to the account with that e-mail, three times an hour at most. Does not reveal whether there is one,
   * not even by timing: the account is looked up when the mail is written.
   */
  async ask(email: string): Promise<void> {
    if (!this.mails.isConfigured) return;
    const key = `password ${randomUUID()}`;
    await this.mails.add(this.database.manager, { kind: 'password', about: { email }, key });
  }

  /** The token is in the fragment, behind #, so that no server or proxy on the way sees it when the link is opened. */
  private async write(email: string, id: string): Promise<WrittenMail | null> {
    const token = randomBytes(32).toString('base64url');
    const user = await this.database.transaction(async (transaction) => {
      const [holder] = await transaction.query<Holder[]>(HOLD_ACCOUNT, [email]);
      const noted = holder
        ? await transaction.query<unknown[]>(NOTE_LINK, [sha256(token), holder.id, id])
        : [];
      return noted.length > 0 ? holder! : null;
    });
    if (!user) return null;
    return writtenMail(passwordLetter(user.language, `${this.env.publicUrl}/reset#${token}`), user);
  }

  /** Sets the password of the link's recipient, and ends all their sessions. @throws AppError `reset_expired` */
  async reset(token: string, password: string): Promise<ProvenUser> {
    const passwordHash = await hashPassword(password);
    const user = await this.database.transaction(async (transaction) => {
      const [holder] = await transaction.query<Omit<ProvenUser, 'passwordHash'>[]>(RESET, [
        sha256(token),
        passwordHash,
      ]);
      if (holder) await this.sessions.closeAll(holder.id, transaction);
      return holder;
    });
    if (!user) throw new AppError('reset_expired');
    return { ...user, passwordHash };
  }
}

/** Serialised by a row lock, so that two mails written at once, by any servers, count each other. */
const HOLD_ACCOUNT = `
  SELECT id, email, language FROM users WHERE lower(email) = lower($1) AND disabled_at IS NULL FOR NO KEY UPDATE`;

/** A retry of one mail gets a new link, and the former one is invalid. */
const NOTE_LINK = `
  WITH forgotten AS (
    DELETE FROM password_resets WHERE mail = $3 OR created_at < now() - interval '1 day')
  INSERT INTO password_resets (token_hash, user_id, mail)
  SELECT $1, $2, $3
   WHERE (SELECT count(*) FROM password_resets r
           WHERE r.user_id = $2 AND r.mail IS DISTINCT FROM $3 AND r.created_at > now() - interval '1 hour') < 3
  RETURNING user_id`;

/** A trigger invalidates every link of an account when its password changes. */
const RESET = `
  WITH used AS (
    DELETE FROM password_resets WHERE token_hash = $1 AND created_at > now() - interval '1 hour' RETURNING user_id)
  , changed AS (
    UPDATE users u SET password_hash = $2, updated_at = now() FROM used
     WHERE u.id = used.user_id AND u.disabled_at IS NULL
    RETURNING u.id, u.role)
  SELECT id, role FROM changed CROSS JOIN LATERAL note_deed(id, 'account.password_reset', id, 'owner', NULL, NULL)`;
