import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredChange } from '../events/stored-change.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { retryPause } from './retry-pause.ts';
import type { WebhookDelivery } from './webhook.dto.ts';
import type { PostOutcome } from './webhook-poster.ts';
import type { Served } from './webhook-shares.ts';

/** A lane that this server sends from. */
export interface Lane {
  webhookId: string;
  /** Whose webhook it is. */
  hostId: string;
  /** The property, or the webhook itself for its tests. */
  laneId: string;
  claim: string;
}

/** The first waiting message of a lane, with all that is needed to send it. */
export interface WaitingMessage {
  id: string;
  type: WebhookDelivery['type'];
  data: StoredChange;
  createdAt: Date;
  tries: number;
  urlSealed: Buffer;
  secretSealed: Buffer;
  /** The former secret, while it still signs. */
  formerSecretSealed: Buffer | null;
}

interface HookState {
  isFailing: boolean;
  /** No message was accepted for three days, this try included. */
  isHopeless: boolean;
  isPaused: boolean;
}

/** Longer than one try takes; then the claim of a dead server expires, and another takes the lane. */
const CLAIM_SECONDS = 60;
const PATIENCE_DAYS = 3;
const GONE = 410;

/** Lanes of messages in the database: any free server claims one, and sends its messages one after the other. */
@Injectable()
export class WebhookLanes {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly mails: MailQueue,
  ) {}

  /**
   * @param served webhooks and hosts with their full share of this server @returns null when no lane of others is due
   */
  async claim({ webhookIds, hostIds }: Served): Promise<Lane | null> {
    const parameters = [webhookIds, hostIds, CLAIM_SECONDS];
    const [[lane]] = await this.database.query<[Lane[], number]>(CLAIM, parameters);
    return lane ?? null;
  }

  /** The first waiting message of a lane; null when there is none. */
  async head({ webhookId, laneId }: Lane): Promise<WaitingMessage | null> {
    const [message] = await this.database.query<WaitingMessage[]>(HEAD, [webhookId, laneId]);
    return message ?? null;
  }

  /** Releases claims, for other servers to go on at once. */
  async giveBack(lanes: readonly Lane[]): Promise<void> {
    await this.database.query(GIVE_BACK, [lanes.map(({ claim }) => claim)]);
  }

  /**
   * Pauses or resumes the lanes of a webhook. Lanes that are row-locked are skipped: a pause is seen before each
   * message is sent, and a resumption within a minute (`resumeForgotten`).
   */
  async hold(transaction: EntityManager, webhookId: string, isPaused: boolean): Promise<void> {
    await transaction.query(HOLD_LANES, [webhookId, isPaused]);
    await transaction.query('NOTIFY webhooks');
  }

  /** Resumes lanes that were skipped while their webhook was being resumed. */
  async resumeForgotten(): Promise<void> {
    await this.database.query(RESUME_FORGOTTEN);
  }

  /** Releases a lane in which nothing waited. */
  async leave(lane: Lane): Promise<void> {
    await this.database.transaction(async (transaction) => {
      if (await this.holds(transaction, lane)) await this.goOn(transaction, lane);
    });
  }

  /**
   * Records how a try went, and when the lane is due again. Where the claim was lost in between, nothing is recorded:
   * the server that has the lane now sends the message again.
   *
   * @returns whether there is more to send, now
   */
  settle(lane: Lane, message: WaitingMessage, outcome: PostOutcome): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [hook] = await transaction.query<HookState[]>(HOLD_HOOK, [lane.webhookId, PATIENCE_DAYS]);
      if (!hook || !(await this.holds(transaction, lane))) return false;
      const isAccepted = outcome.failure === null;
      const tries = message.tries + 1;
      const pause = isAccepted ? null : retryPause(tries, outcome.retryAfterSeconds, Math.random());
      const state = isAccepted ? 'delivered' : pause === null ? 'failed' : 'waiting';
      const written = [message.id, state, tries, outcome.httpStatus, outcome.failure];
      await transaction.query(SETTLE, written);
      if (isAccepted && hook.isFailing) await this.recover(transaction, lane);
      if (!isAccepted && !hook.isFailing) await transaction.query(FAILS, [lane.webhookId]);
      const isGone = outcome.httpStatus === GONE;
      if (!isAccepted && !hook.isPaused && (isGone || hook.isHopeless)) {
        await this.pause(transaction, lane, isGone ? 'gone' : 'failing');
        return false;
      }
      if (pause === null) return this.goOn(transaction, lane);
      await transaction.query(WAIT, [lane.webhookId, lane.laneId, pause]);
      return false;
    });
  }

  private async holds(transaction: EntityManager, { webhookId, laneId, claim }: Lane): Promise<boolean> {
    return (await transaction.query<unknown[]>(HOLD_LANE, [webhookId, laneId, claim])).length > 0;
  }

  /** Keeps the claim while messages wait: checked under the row lock of the lane, so that none is queued unseen. */
  private async goOn(transaction: EntityManager, { webhookId, laneId }: Lane): Promise<boolean> {
    const parameters = [webhookId, laneId, CLAIM_SECONDS];
    const [[lane]] = await transaction.query<[{ isMore: boolean }[], number]>(GO_ON, parameters);
    return lane!.isMore;
  }

  /** A receiver that accepts again is sent what waits, in all lanes at once. */
  private async recover(transaction: EntityManager, { webhookId, laneId }: Lane): Promise<void> {
    await transaction.query('UPDATE webhooks SET failing_since = NULL WHERE id = $1', [webhookId]);
    await transaction.query(WAKE, [webhookId, laneId]);
    await transaction.query('NOTIFY webhooks');
  }

  private async pause(transaction: EntityManager, lane: Lane, reason: 'gone' | 'failing'): Promise<void> {
    const { webhookId } = lane;
    const [[paused]] = await transaction.query<[{ pausedAt: Date }[], number]>(PAUSE, [webhookId, reason]);
    await this.hold(transaction, webhookId, true);
    await this.mails.add(transaction, {
      kind: 'webhook-paused',
      about: { webhookId },
      key: `webhook-paused ${webhookId} ${paused!.pausedAt.toISOString()}`,
    });
  }
}

const CLAIM = `
  UPDATE webhook_lanes l SET claim = gen_random_uuid(), due_at = now() + make_interval(secs => $3)
    FROM (SELECT n.webhook_id, n.lane_id, u.id AS host_id
            FROM webhook_lanes n JOIN webhooks w ON w.id = n.webhook_id JOIN users u ON u.id = w.owner_id
           WHERE n.due_at <= now() AND w.paused_at IS NULL AND u.disabled_at IS NULL AND n.webhook_id <> ALL ($1)
             AND u.id <> ALL ($2)
           ORDER BY n.due_at LIMIT 1 FOR UPDATE OF n SKIP LOCKED) d
   WHERE l.webhook_id = d.webhook_id AND l.lane_id = d.lane_id
  RETURNING l.webhook_id AS "webhookId", d.host_id AS "hostId", l.lane_id AS "laneId", l.claim`;

const HEAD = `
  SELECT d.id, d.type, d.data, d.created_at AS "createdAt", d.tries, w.url_sealed AS "urlSealed", w.secret_sealed AS "secretSealed",
         CASE WHEN w.former_until > now() THEN w.former_secret_sealed END AS "formerSecretSealed"
    FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
   WHERE d.webhook_id = $1 AND d.lane_id = $2 AND d.state = 'waiting' AND w.owner_id IS NOT NULL ORDER BY d.number LIMIT 1`;

const GIVE_BACK = 'UPDATE webhook_lanes SET claim = NULL, due_at = now() WHERE claim = ANY ($1)';

const RESUME_FORGOTTEN = `
  UPDATE webhook_lanes l SET due_at = now()
    FROM (SELECT n.webhook_id, n.lane_id FROM webhook_lanes n JOIN webhooks w ON w.id = n.webhook_id
           WHERE n.due_at = 'infinity' AND w.paused_at IS NULL FOR UPDATE OF n SKIP LOCKED) o
   WHERE l.webhook_id = o.webhook_id AND l.lane_id = o.lane_id`;

const HOLD_HOOK = `
  SELECT failing_since IS NOT NULL AS "isFailing", paused_at IS NOT NULL AS "isPaused",
         coalesce(failing_since < now() - make_interval(days => $2), false) AS "isHopeless"
    FROM webhooks WHERE id = $1 AND owner_id IS NOT NULL FOR NO KEY UPDATE`;

const HOLD_LANE = `
  SELECT FROM webhook_lanes WHERE webhook_id = $1 AND lane_id = $2 AND claim = $3 FOR UPDATE`;

const SETTLE = `
  UPDATE webhook_deliveries SET state = $2, tries = $3, tried_at = now(), http_status = $4, failure = $5 WHERE id = $1`;

const FAILS = 'UPDATE webhooks SET failing_since = now() WHERE id = $1';

const PAUSE = `
  UPDATE webhooks SET paused_at = now(), paused_because = $2 WHERE id = $1 RETURNING paused_at AS "pausedAt"`;

const WAIT = `
  UPDATE webhook_lanes SET claim = NULL, due_at = now() + make_interval(secs => $3) WHERE webhook_id = $1 AND lane_id = $2`;

const WAITS = `
  EXISTS (SELECT FROM webhook_deliveries d WHERE d.webhook_id = $1 AND d.lane_id = $2 AND d.state = 'waiting')`;

const GO_ON = `
  UPDATE webhook_lanes SET claim = CASE WHEN ${WAITS} THEN claim END,
         due_at = CASE WHEN ${WAITS} THEN now() + make_interval(secs => $3) END
   WHERE webhook_id = $1 AND lane_id = $2 RETURNING claim IS NOT NULL AS "isMore"`;

const WAKE = `
  UPDATE webhook_lanes l SET due_at = now()
    FROM (SELECT lane_id FROM webhook_lanes
           WHERE webhook_id = $1 AND lane_id <> $2 AND claim IS NULL AND due_at > now() FOR UPDATE SKIP LOCKED) o
   WHERE l.webhook_id = $1 AND l.lane_id = o.lane_id`;

const HOLD_LANES = `
  UPDATE webhook_lanes l SET due_at = CASE WHEN $2 THEN 'infinity' ELSE now() END, claim = NULL
    FROM (SELECT lane_id FROM webhook_lanes WHERE webhook_id = $1 AND due_at IS NOT NULL FOR UPDATE SKIP LOCKED) o
   WHERE l.webhook_id = $1 AND l.lane_id = o.lane_id`;
