import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { requireOwnProducts } from '../auth/require-own-products.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { newFeedToken } from '../property/feed-token.ts';
import type { CreateJointFeedBody, JointFeedView, UpdateJointFeedBody } from './joint-feed.dto.ts';

type Instants = 'createdAt' | 'lastReadAt';
type JointFeedRow = Omit<JointFeedView, Instants | 'feedUrl' | 'webcalUrl'> &
  Record<Instants, Date | null> & { tokenSealed: Buffer };

const MOST_JOINT_FEEDS = 20;

/** Joint feeds of a host: created, listed, changed and revoked. */
@Injectable()
export class JointFeedsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly env: Env,
  ) {}

  /** In the order of their creation: at most 20. */
  async list(ownerId: string): Promise<JointFeedView[]> {
    const rows = await this.database.query<JointFeedRow[]>(FEEDS, [ownerId, null]);
    return rows.map((row) => this.toView(row));
  }

  /** @throws AppError `validation_failed` for properties that are not the host's; `feed_quota` */
  async create(owner: SignedInUser, body: CreateJointFeedBody): Promise<JointFeedView> {
    const { kind, name, productIds = null, tellsGuests = kind === 'stays', language = owner.language } = body;
    await requireOwnProducts(this.database, owner.id, productIds);
    const id = randomUUID();
    const { hash, sealed } = newFeedToken(this.secrets, id);
    await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [owner.id]);
      const made = await transaction.query<unknown[]>(CREATE, [
        id,
        owner.id,
        kind,
        name,
        productIds,
        tellsGuests,
        language,
        hash,
        sealed,
        MOST_JOINT_FEEDS,
      ]);
      if (made.length === 0) throw new AppError('feed_quota');
    });
    return this.load(owner.id, id);
  }

  /** What is left out stays as it is; the link stays. @throws AppError `validation_failed`, `not_found` */
  async update(ownerId: string, id: string, body: UpdateJointFeedBody): Promise<JointFeedView> {
    const { name, productIds, tellsGuests, language } = body;
    const present = await this.load(ownerId, id);
    await requireOwnProducts(this.database, ownerId, productIds, present.productIds ?? []);
    await this.require(UPDATE, [
      id,
      ownerId,
      name ?? null,
      productIds !== undefined,
      productIds ?? null,
      tellsGuests ?? null,
      language ?? null,
    ]);
    return this.load(ownerId, id);
  }

  /** Its link is invalid at once. @throws AppError `not_found` */
  async delete(ownerId: string, id: string): Promise<void> {
    await this.require('DELETE FROM joint_feeds WHERE id = $1 AND owner_id = $2 RETURNING id', [id, ownerId]);
  }

  /** Gives it another link; the former one is invalid at once. @throws AppError `not_found` */
  async regenerateToken(ownerId: string, id: string): Promise<JointFeedView> {
    const { hash, sealed } = newFeedToken(this.secrets, id);
    await this.require(RENEW, [id, ownerId, hash, sealed]);
    return this.load(ownerId, id);
  }

  private async require(statement: string, parameters: unknown[]): Promise<void> {
    const [rows] = await this.database.query<[unknown[], number]>(statement, parameters);
    if (rows.length === 0) throw new AppError('not_found');
  }

  private async load(ownerId: string, id: string): Promise<JointFeedView> {
    const [row] = await this.database.query<JointFeedRow[]>(FEEDS, [ownerId, id]);
    if (!row) throw new AppError('not_found');
    return this.toView(row);
  }

  private toView({ tokenSealed, createdAt, lastReadAt, ...feed }: JointFeedRow): JointFeedView {
    const token = this.secrets.unseal(tokenSealed, feed.id);
    const feedUrl = token && `${this.env.publicUrl}/api/joint-feeds/${token}.ics`;
    return {
      ...feed,
      feedUrl,
      webcalUrl: feedUrl && feedUrl.replace(/^https?:/, 'webcal:'),
      lastReadAt: lastReadAt && lastReadAt.toISOString(),
      createdAt: createdAt!.toISOString(),
    };
  }
}

const FEEDS = `
  SELECT id, kind, name, product_ids AS "productIds", tells_guests AS "tellsGuests", language, token_sealed AS "tokenSealed",
         last_read_at AS "lastReadAt", last_reader AS "lastReader", created_at AS "createdAt"
    FROM joint_feeds WHERE owner_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY created_at, id`;

const CREATE = `
  INSERT INTO joint_feeds (id, owner_id, kind, name, product_ids, tells_guests, language, token_hash, token_sealed)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE (SELECT count(*) FROM joint_feeds WHERE owner_id = $2) < $10
  RETURNING id`;

const UPDATE = `
  UPDATE joint_feeds SET name = coalesce($3, name), product_ids = CASE WHEN $4::boolean THEN $5::uuid[] ELSE product_ids END,
         tells_guests = coalesce($6, tells_guests), language = coalesce($7, language)
   WHERE id = $1 AND owner_id = $2 RETURNING id`;

const RENEW = `
  UPDATE joint_feeds SET token_hash = $3, token_sealed = $4, last_read_at = NULL, last_reader = NULL
   WHERE id = $1 AND owner_id = $2 RETURNING id`;
