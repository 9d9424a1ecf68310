import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { placeEvents } from '../events/place-events.ts';
import { offsetOf } from '../http/page.dto.ts';
import type { DeliveriesQuery, WebhookDelivery, WebhookDeliveryPage } from './webhook.dto.ts';

type DeliveryRow = Omit<WebhookDelivery, 'createdAt' | 'triedAt'> & { createdAt: Date; triedAt: Date | null };

const KEPT_DAYS = 30;

/** Messages of a webhook, sent and waiting: listed, sent again, and deleted after a month. */
@Injectable()
export class WebhookDeliveries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** With all that is committed. @throws AppError `not_found` */
  async list(ownerId: string, webhookId: string, query: DeliveriesQuery): Promise<WebhookDeliveryPage> {
    await this.requireOwn(ownerId, webhookId);
    const filter = [webhookId, query.state ?? null];
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM webhook_deliveries d ${FILTER}`,
      filter,
    );
    const rows = await this.database.query<DeliveryRow[]>(
      `SELECT ${COLUMNS} FROM webhook_deliveries d ${FILTER} ORDER BY number DESC LIMIT $3 OFFSET $4`,
      [...filter, query.pageSize, offsetOf(query)],
    );
    return { items: rows.map(toView), ...counted!, page: query.page, pageSize: query.pageSize };
  }

  /** Sends a message that says that it is a test. @throws AppError `not_found` */
  async test(ownerId: string, webhookId: string): Promise<WebhookDelivery> {
    const [row] = await this.database.query<DeliveryRow[]>(TEST, [webhookId, ownerId]);
    if (!row) throw new AppError('not_found');
    return toView(row);
  }

  /**
   * Sends messages again, each before all later ones of its property: the one that is named, or all that failed for
   * good.
   *
   * @returns how many
   * @throws AppError `not_found`
   */
  async replay(ownerId: string, webhookId: string, deliveryId: string | null): Promise<number> {
    await this.requireOwn(ownerId, webhookId);
    const [found] = await this.database.query<{ count: number }[]>(REPLAY, [webhookId, deliveryId]);
    if (deliveryId && found!.count === 0) throw new AppError('not_found');
    return found!.count;
  }

  /** Deletes messages older than a month, sent or not. */
  async forgetOld(): Promise<void> {
    const isOver = 'created_at < now() - make_interval(days => $1)';
    await forgetInPortions(this.database, 'webhook_deliveries', isOver, [KEPT_DAYS]);
  }

  /**
   * Deletes the rows of deleted webhooks with their messages. One with messages left, because another server deletes
   * them too, is retried the next time.
   */
  async forgetDeleted(): Promise<void> {
    const deleted = await this.database.query<{ id: string }[]>(
      'SELECT id FROM webhooks WHERE owner_id IS NULL',
    );
    for (const { id } of deleted) {
      await forgetInPortions(this.database, 'webhook_deliveries', 'webhook_id = $1', [id]);
      await this.database.query(FORGET, [id]);
    }
  }

  private async requireOwn(ownerId: string, webhookId: string): Promise<void> {
    await placeEvents((sql, parameters) => this.database.query(sql, parameters));
    const rows = await this.database.query<unknown[]>(
      'SELECT FROM webhooks WHERE id = $1 AND owner_id = $2',
      [webhookId, ownerId],
    );
    if (rows.length === 0) throw new AppError('not_found');
  }
}

function toView({ createdAt, triedAt, ...row }: DeliveryRow): WebhookDelivery {
  return { ...row, createdAt: createdAt.toISOString(), triedAt: triedAt?.toISOString() ?? null };
}

const COLUMNS = `
  d.id, d.type, nullif(d.lane_id, d.webhook_id) AS "productId", d.created_at AS "createdAt", d.state, d.tries,
  d.tried_at AS "triedAt", d.http_status AS "httpStatus", d.failure`;

const FILTER = 'WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2)';

const FORGET = `
  DELETE FROM webhooks w WHERE id = $1 AND owner_id IS NULL
     AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.webhook_id = w.id)`;

/** Queues lanes with waiting messages; `q` is what. */
const DUE_LANES = `
  INSERT INTO webhook_lanes AS l (webhook_id, lane_id, due_at)
  SELECT DISTINCT q.webhook_id, q.lane_id, CASE WHEN w.paused_at IS NULL THEN now() ELSE 'infinity' END
    FROM q JOIN webhooks w ON w.id = q.webhook_id ORDER BY 1, 2
  ON CONFLICT (webhook_id, lane_id) DO UPDATE SET due_at = CASE WHEN l.claim IS NULL THEN excluded.due_at ELSE l.due_at END
  RETURNING 1`;

const TEST = `
  WITH q AS (
    INSERT INTO webhook_deliveries (webhook_id, lane_id, type, data)
    SELECT id, id, 'webhook.test', '{}' FROM webhooks WHERE id = $1 AND owner_id = $2 FOR KEY SHARE
    RETURNING *),
  lanes AS (${DUE_LANES}),
  told AS MATERIALIZED (SELECT pg_notify('webhooks', '') FROM lanes LIMIT 1)
  SELECT ${COLUMNS} FROM q d, told`;

const REPLAY = `
  WITH q AS (
    UPDATE webhook_deliveries d SET state = 'waiting', tries = 0
      FROM (SELECT id FROM webhooks WHERE id = $1 FOR KEY SHARE) w
     WHERE d.webhook_id = w.id AND ($2::uuid IS NULL AND d.state = 'failed' OR d.id = $2)
    RETURNING d.webhook_id, d.lane_id),
  lanes AS (${DUE_LANES}),
  told AS MATERIALIZED (SELECT pg_notify('webhooks', '') FROM lanes LIMIT 1)
  SELECT count(*)::int AS count FROM q, (SELECT count(*) FROM told) t`;
