import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { equalDigests, sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import type { SetupBody } from './auth.dto.ts';
import { hashPassword } from './password.ts';
import type { SignedInUser } from './session.service.ts';

/** The first administrator: created by whoever can read what the server printed, and by nobody else. */
@Injectable()
export class SetupService {
  /** One a start, kept in memory only. */
  readonly token = randomBytes(18).toString('base64url');
  private readonly wrongTokens = new RateLimiterMemory({ points: 10, duration: 15 * 60 });

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async isNeeded(): Promise<boolean> {
    const [row] = await this.database.query<{ needed: boolean }[]>(
      'SELECT NOT EXISTS (SELECT FROM users) AS needed',
    );
    return row!.needed;
  }

  /** @throws AppError `setup_done` when an account exists, `wrong_setup_token`, `too_many_requests` */
  async createFirstAdmin(
    { token, email, name, password }: SetupBody,
    address: string,
    language: Language,
  ): Promise<SignedInUser> {
    if (!(await this.isNeeded())) throw new AppError('setup_done');
    if (!equalDigests(sha256(token), sha256(this.token))) {
      await this.wrongTokens.consume(networkOf(address)).catch(() => {
        throw new AppError('too_many_requests', { retryAfterSeconds: 15 * 60 });
      });
      throw new AppError('wrong_setup_token');
    }
    const [admin] = await this.database.query<SignedInUser[]>(
      `INSERT INTO users (email, name, role, password_hash, language)
       SELECT $1, $2, 'admin', $3, $4 WHERE NOT EXISTS (SELECT FROM users)
       RETURNING id, email, name, role, language, conflict_mails AS "conflictMails"`,
      [email, name ?? email.split('@')[0], await hashPassword(password), language],
    );
    if (!admin) throw new AppError('setup_done');
    return admin;
  }
}
