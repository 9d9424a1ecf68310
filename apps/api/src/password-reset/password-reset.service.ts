import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { hashPassword } from '../auth/password.ts';
import { SessionService, type SignedInUser } from '../auth/session.service.ts';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { passwordMail } from '../mail/password-mail.ts';

/** Forgotten passwords: a link by e-mail, good for an hour and once, sets another. */
@Injectable()
export class PasswordResetService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly sessions: SessionService,
  ) {}

  /**
   * Mails a link to the account with that e-mail, three times an hour at most; says nothing of whether there is one.
   * The token stands behind #, so that no server or proxy on the way sees it when the link is opened.
   */
  async ask(email: string): Promise<void> {
    if (!this.mails.isConfigured) return;
    const token = randomBytes(32).toString('base64url');
    await this.database.transaction(async (transaction) => {
      await transaction.query("DELETE FROM password_resets WHERE created_at < now() - interval '1 day'");
      const [user] = await transaction.query<{ email: string; language: Language }[]>(ASK, [
        sha256(token),
        email,
      ]);
      if (!user) return;
      const mail = passwordMail(user.language, `${this.env.publicUrl}/reset#${token}`);
      await this.mails.add(transaction, { ...mail, to: user.email, key: `password ${token}` });
    });
  }

  /** Sets the password of whom the link was mailed to, and ends all their sessions. @throws AppError `reset_expired` */
  async reset(token: string, password: string): Promise<SignedInUser> {
    const [[user]] = await this.database.query<[SignedInUser[], number]>(RESET, [
      sha256(token),
      await hashPassword(password),
    ]);
    if (!user) throw new AppError('reset_expired');
    await this.sessions.closeAll(user.id);
    return user;
  }
}

const ASK = `
  WITH asked AS (
    INSERT INTO password_resets (token_hash, user_id)
    SELECT $1, u.id FROM users u
     WHERE lower(u.email) = lower($2) AND u.disabled_at IS NULL
       AND (SELECT count(*) FROM password_resets r WHERE r.user_id = u.id AND r.created_at > now() - interval '1 hour') < 3
    RETURNING user_id)
  SELECT u.email, u.language FROM asked JOIN users u ON u.id = asked.user_id`;

/** A trigger makes every link of an account worthless when its password changes. */
const RESET = `
  WITH used AS (
    DELETE FROM password_resets WHERE token_hash = $1 AND created_at > now() - interval '1 hour' RETURNING user_id)
  UPDATE users u SET password_hash = $2, updated_at = now() FROM used
   WHERE u.id = used.user_id AND u.disabled_at IS NULL
  RETURNING u.id, u.email, u.name, u.role, u.language, u.conflict_mails AS "conflictMails"`;
