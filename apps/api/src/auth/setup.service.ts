import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { SecretBox, sha256 } from '../config/secret-box.ts';
import { type RateLimit, RateLimits } from '../database/rate-limits.ts';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import type { SetupBody } from './auth.dto.ts';
import { hashPassword } from './password.ts';
import type { ProvenUser } from './session.service.ts';

interface Link {
  nonce: string;
  tokenHash: Buffer;
}

const WRONG_TOKENS: RateLimit = { name: 'setup', points: 10, seconds: 15 * 60 };

/** Creates the first administrator: once, by the token that the server printed. */
@Injectable()
export class SetupService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly limits: RateLimits,
  ) {}

  async isNeeded(): Promise<boolean> {
    const [row] = await this.database.query<{ needed: boolean }[]>(
      'SELECT NOT EXISTS (SELECT FROM users) AS needed',
    );
    return row!.needed;
  }

  /**
   * The setup token, the same on every server that has the key, after every restart: it is derived from the key. The
   * database holds its digest only.
   *
   * @returns null when there is an account
   */
  async token(): Promise<string | null> {
    if (!(await this.isNeeded())) return null;
    const nonce = randomBytes(18).toString('base64url');
    const [row] = await this.database.query<Link[]>(NOTE_LINK, [nonce, sha256(this.tokenFor(nonce))]);
    if (this.isOurs(row!)) return this.tokenFor(row!.nonce);
    // The link of a server with another key: it cannot be printed any more.
    await this.database.query(REPLACE_LINK, [nonce, sha256(this.tokenFor(nonce))]);
    return this.tokenFor(nonce);
  }

  /** @throws AppError `setup_done` when an account exists, `wrong_setup_token`, `too_many_requests` */
  async createFirstAdmin(body: SetupBody, address: string, language: Language): Promise<ProvenUser> {
    if (!(await this.isNeeded())) throw new AppError('setup_done');
    const passwordHash = await hashPassword(body.password);
    const admin = await this.database.transaction((transaction) =>
      useLink(transaction, body, passwordHash, language),
    );
    if (admin) return { ...admin, passwordHash };
    if (!(await this.isNeeded())) throw new AppError('setup_done');
    await this.limits.require(WRONG_TOKENS, networkOf(address));
    throw new AppError('wrong_setup_token');
  }

  private tokenFor(nonce: string): string {
    return this.secrets.fingerprint(`setup ${nonce}`).toString('base64url').slice(0, 24);
  }

  private isOurs({ nonce, tokenHash }: Link): boolean {
    return tokenHash.equals(sha256(this.tokenFor(nonce)));
  }
}

/** Deleting the setup link decides: of several concurrent requests, one creates the account. */
async function useLink(
  transaction: EntityManager,
  { token, email, name }: SetupBody,
  passwordHash: string,
  language: Language,
): Promise<Omit<ProvenUser, 'passwordHash'> | null> {
  const [, taken] = await transaction.query<[unknown[], number]>(
    'DELETE FROM setup_link WHERE token_hash = $1 AND NOT EXISTS (SELECT FROM users)',
    [sha256(token)],
  );
  if (taken === 0) return null;
  const [admin] = await transaction.query<Omit<ProvenUser, 'passwordHash'>[]>(
    `INSERT INTO users (email, name, role, password_hash, language) VALUES ($1, $2, 'admin', $3, $4)
     RETURNING id, role`,
    [email, name ?? email.split('@')[0], passwordHash, language],
  );
  return admin!;
}

const NOTE_LINK = `
  INSERT INTO setup_link (nonce, token_hash) VALUES ($1, $2)
  ON CONFLICT (singleton) DO UPDATE SET singleton = true
  RETURNING nonce, token_hash AS "tokenHash"`;

const REPLACE_LINK = `
  INSERT INTO setup_link (nonce, token_hash) VALUES ($1, $2)
  ON CONFLICT (singleton) DO UPDATE SET nonce = excluded.nonce, token_hash = excluded.token_hash`;
