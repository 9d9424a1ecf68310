import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import type { Person } from './acting.ts';
import type { ApiTokenView, CreateApiTokenBody, CreatedApiToken, OwnGrant } from './api-token.dto.ts';
import { type Grant, newApiToken } from './api-token.ts';
import { requireOwnProducts } from './require-own-products.ts';
import type { SignedInUser } from './session.service.ts';

type TokenRow = Omit<ApiTokenView, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

type HolderRow = Person &
  Grant & { language: Language; tokenId: string; tokenName: string; isNoted: boolean };

const MOST_TOKENS = 50;
const LONGEST_YEARS = 10;

/** API tokens: created, listed and revoked by their user, and checked with every request that brings one. */
@Injectable()
export class ApiTokens {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Latest first: at most 50. */
  async list(userId: string): Promise<ApiTokenView[]> {
    return (await this.database.query<TokenRow[]>(OWN_TOKENS, [userId])).map(toView);
  }

  /**
   * @returns the token in clear, this once
   * @throws AppError `validation_failed` for properties that are not the user's, an hour that is past, or a scope that the
   *   user's role does not have; `token_quota`
   */
  async create(user: SignedInUser, body: CreateApiTokenBody): Promise<CreatedApiToken> {
    if (body.scopes.includes('admin:read') && user.role !== 'admin')
      throw fieldError('#/scopes', 'not_yours', 'admin:read is for administrators');
    await requireOwnProducts(this.database, user.id, body.productIds);
    const expiresAt = body.expiresAt ? new Date(body.expiresAt).toISOString() : null;
    await this.refuseHour(expiresAt);
    const { token, hash, ending } = newApiToken();
    const values = [user.id, body.name, hash, ending, body.scopes, body.productIds ?? null, expiresAt];
    const [row] = await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [user.id]);
      return transaction.query<TokenRow[]>(CREATE, [...values, MOST_TOKENS]);
    });
    if (!row) throw new AppError('token_quota');
    return { ...toView(row), token };
  }

  /** Revokes it at once. @throws AppError `not_found` */
  async revoke(userId: string, id: string): Promise<void> {
    const [, count] = await this.database.query<[unknown, number]>(
      'DELETE FROM api_tokens WHERE id = $1 AND user_id = $2',
      [id, userId],
    );
    if (count === 0) throw new AppError('not_found');
  }

  /**
   * The user and the grant of a token; its use is recorded at most once a minute. @returns null when it is unknown,
   * expired or revoked
   */
  async find(token: string): Promise<SignedInUser | null> {
    const hash = sha256(token);
    const [row] = await this.database.query<HolderRow[]>(HOLDER, [hash]);
    if (!row) return null;
    const { tokenId, tokenName, scopes, productIds, isNoted, ...user } = row;
    if (!isNoted)
      await this.database.query('UPDATE api_tokens SET last_used_at = now() WHERE token_hash = $1', [hash]);
    return { ...user, token: { id: tokenId, name: tokenName }, grant: { scopes, productIds } };
  }

  /**
   * Scopes and properties of a token, for the program that has it. @throws AppError `not_found` when it has been
   * revoked
   */
  async show(id: string): Promise<OwnGrant> {
    const [row] = await this.database.query<TokenRow[]>(`${TOKENS} WHERE id = $1`, [id]);
    if (!row) throw new AppError('not_found');
    const { isExpired: _, ...grant } = toView(row);
    return grant;
  }

  private async refuseHour(expiresAt: string | null): Promise<void> {
    if (expiresAt === null) return;
    const [hour] = await this.database.query<{ isPast: boolean; isTooLate: boolean }[]>(
      'SELECT $1::timestamptz <= now() AS "isPast", $1::timestamptz > now() + make_interval(years => $2) AS "isTooLate"',
      [expiresAt, LONGEST_YEARS],
    );
    if (hour!.isPast) throw fieldError('#/expiresAt', 'past', 'expiresAt must be to come');
    if (hour!.isTooLate)
      throw fieldError('#/expiresAt', 'too_late', `expiresAt may be ${LONGEST_YEARS} years ahead at most`);
  }
}

function toView({ createdAt, expiresAt, lastUsedAt, ...row }: TokenRow): ApiTokenView {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

const COLUMNS = `
  id, name, ending, scopes, product_ids AS "productIds", created_at AS "createdAt", expires_at AS "expiresAt",
  coalesce(expires_at <= now(), false) AS "isExpired", last_used_at AS "lastUsedAt"`;

const TOKENS = `SELECT ${COLUMNS} FROM api_tokens`;

const OWN_TOKENS = `${TOKENS} WHERE user_id = $1 ORDER BY created_at DESC, id`;

const CREATE = `
  INSERT INTO api_tokens (user_id, name, token_hash, ending, scopes, product_ids, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, $7::timestamptz
   WHERE (SELECT count(*) FROM api_tokens WHERE user_id = $1) < $8
  RETURNING ${COLUMNS}`;

const HOLDER = `
  SELECT u.id, u.email, u.name, u.role, u.language, t.id AS "tokenId", t.name AS "tokenName", t.scopes, t.product_ids AS "productIds",
         coalesce(t.last_used_at > now() - interval '1 minute', false) AS "isNoted"
    FROM api_tokens t JOIN users u ON u.id = t.user_id
   WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.disabled_at IS NULL`;
