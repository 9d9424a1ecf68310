import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { requireOwnProducts } from '../auth/require-own-products.ts';
import { SecretBox } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { placeEvents } from '../events/place-events.ts';
import { parseWebAddress } from '../outbound/web-address.ts';
import type { CreatedWebhook, CreateWebhookBody, UpdateWebhookBody, WebhookView } from './webhook.dto.ts';
import { WebhookLanes } from './webhook-lanes.ts';
import { WebhookPoster } from './webhook-poster.ts';
import { newWebhookSecret } from './webhook-signature.ts';

type WebhookRow = Omit<WebhookView, 'url' | Instants> & Record<Instants, Date | null> & { urlSealed: Buffer };
type Instants = 'createdAt' | 'failingSince' | 'pausedAt' | 'deliveredAt' | 'formerSecretUntil';

const MOST_WEBHOOKS = 20;
/** How long both secrets sign after one was replaced. */
const OVERLAP_HOURS = 24;

/** Webhooks: created, listed, changed and deleted by their host. */
@Injectable()
export class WebhooksService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly poster: WebhookPoster,
    private readonly lanes: WebhookLanes,
  ) {}

  /** In the order in which they were made: at most 20. */
  async list(ownerId: string): Promise<WebhookView[]> {
    await this.placeEvents();
    const rows = await this.database.query<WebhookRow[]>(`${WEBHOOKS} ORDER BY w.created_at, w.id`, [
      ownerId,
      null,
    ]);
    return rows.map((row) => this.toView(row));
  }

  /**
   * It is sent what happens from now on.
   *
   * @returns the secret in clear, this once
   * @throws AppError `validation_failed` for properties that are not the host's and for an address that leads nowhere
   * or where it may not; `webhook_quota`
   */
  async create(ownerId: string, body: CreateWebhookBody): Promise<CreatedWebhook> {
    await this.check(ownerId, body);
    const [id, secret] = [randomUUID(), newWebhookSecret()];
    await this.placeEvents();
    await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [ownerId]);
      const [made] = await transaction.query<unknown[]>(CREATE, [
        id,
        ownerId,
        body.name,
        this.sealUrl(id, body.url),
        this.secrets.seal(secret, id),
        body.types ?? null,
        body.productIds ?? null,
        MOST_WEBHOOKS,
      ]);
      if (!made) throw new AppError('webhook_quota');
    });
    return { ...(await this.load(ownerId, id)), secret };
  }

  /** What is left out stays as it is. @throws AppError as `create` does; `not_found` */
  async update(ownerId: string, id: string, body: UpdateWebhookBody): Promise<WebhookView> {
    await this.check(ownerId, body, (await this.load(ownerId, id)).productIds ?? []);
    await this.database.transaction(async (transaction) => {
      const { name = null, url, types, productIds, isPaused } = body;
      const [rows] = await transaction.query<[unknown[], number]>(UPDATE, [
        id,
        ownerId,
        name,
        url === undefined ? null : this.sealUrl(id, url),
        types !== undefined,
        types ?? null,
        productIds !== undefined,
        productIds ?? null,
        isPaused ?? null,
      ]);
      if (rows.length === 0) throw new AppError('not_found');
      if (isPaused !== undefined) await this.lanes.hold(transaction, id, isPaused);
    });
    return this.load(ownerId, id);
  }

  /** Nothing more is sent; its messages are deleted within minutes, however many. @throws AppError `not_found` */
  async delete(ownerId: string, id: string): Promise<void> {
    const [, count] = await this.database.query<[unknown, number]>(
      'UPDATE webhooks SET owner_id = NULL WHERE id = $1 AND owner_id = $2',
      [id, ownerId],
    );
    if (count === 0) throw new AppError('not_found');
  }

  /** Replaces the secret: for a day both sign, so that the receiver can change over. @throws AppError `not_found` */
  async renewSecret(ownerId: string, id: string): Promise<CreatedWebhook> {
    const secret = newWebhookSecret();
    const [rows] = await this.database.query<[unknown[], number]>(RENEW, [
      id,
      ownerId,
      this.secrets.seal(secret, id),
      OVERLAP_HOURS,
    ]);
    if (rows.length === 0) throw new AppError('not_found');
    return { ...(await this.load(ownerId, id)), secret };
  }

  /** @throws AppError `not_found` */
  private async load(ownerId: string, id: string): Promise<WebhookView> {
    await this.placeEvents();
    const [row] = await this.database.query<WebhookRow[]>(WEBHOOKS, [ownerId, id]);
    if (!row) throw new AppError('not_found');
    return this.toView(row);
  }

  /** @param chosen properties that it was about before */
  private async check(
    ownerId: string,
    { url, productIds }: UpdateWebhookBody,
    chosen: readonly string[] = [],
  ): Promise<void> {
    await requireOwnProducts(this.database, ownerId, productIds, chosen);
    const refusal = url === undefined ? null : await this.poster.refusalOf(parseWebAddress(url)!);
    if (refusal === 'url_private')
      throw fieldError('#/url', 'url_private', 'url must lead to a public address, at port 80 or 443');
    if (refusal) throw fieldError('#/url', 'host_unknown', 'url must name a site that exists');
  }

  /** Queues what happened so far for the webhooks as they were before the change. */
  private placeEvents(): Promise<void> {
    return placeEvents((sql, parameters) => this.database.query(sql, parameters));
  }

  private sealUrl(id: string, url: string): Buffer {
    return this.secrets.seal(parseWebAddress(url)!.href, id);
  }

  private toView({ urlSealed, ...row }: WebhookRow): WebhookView {
    return {
      ...row,
      url: this.secrets.unseal(urlSealed, row.id),
      createdAt: row.createdAt!.toISOString(),
      failingSince: row.failingSince?.toISOString() ?? null,
      pausedAt: row.pausedAt?.toISOString() ?? null,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      formerSecretUntil: row.formerSecretUntil?.toISOString() ?? null,
    };
  }
}

const WEBHOOKS = `
  SELECT w.id, w.name, w.url_sealed AS "urlSealed", w.types, w.product_ids AS "productIds", w.created_at AS "createdAt",
         w.failing_since AS "failingSince", w.paused_at AS "pausedAt", w.paused_because AS "pausedBecause",
         CASE WHEN w.former_until > now() THEN w.former_until END AS "formerSecretUntil",
         (SELECT count(*)::int FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'waiting') AS waiting,
         (SELECT d.tried_at FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'delivered'
           ORDER BY d.number DESC LIMIT 1) AS "deliveredAt"
    FROM webhooks w WHERE w.owner_id = $1 AND ($2::uuid IS NULL OR w.id = $2)`;

const CREATE = `
  INSERT INTO webhooks (id, owner_id, name, url_sealed, secret_sealed, types, product_ids)
  SELECT $1::uuid, $2::uuid, $3, $4::bytea, $5::bytea, $6::text[], $7::uuid[]
   WHERE (SELECT count(*) FROM webhooks WHERE owner_id = $2::uuid) < $8 RETURNING id`;

const UPDATE = `
  UPDATE webhooks
     SET name = coalesce($3, name), url_sealed = coalesce($4, url_sealed),
         types = CASE WHEN $5 THEN $6::text[] ELSE types END, product_ids = CASE WHEN $7 THEN $8::uuid[] ELSE product_ids END,
         paused_at = CASE WHEN $9::boolean IS NULL THEN paused_at WHEN $9 THEN coalesce(paused_at, now()) END,
         paused_because = CASE WHEN $9::boolean IS NULL THEN paused_because WHEN $9 THEN coalesce(paused_because, 'by_host') END,
         failing_since = CASE WHEN $9 = false OR $4 IS NOT NULL THEN NULL ELSE failing_since END
   WHERE id = $1 AND owner_id = $2 RETURNING id`;

const RENEW = `
  UPDATE webhooks SET former_secret_sealed = secret_sealed, former_until = now() + make_interval(hours => $4), secret_sealed = $3
   WHERE id = $1 AND owner_id = $2 RETURNING id`;
