import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { NotificationListener } from '../database/notification-listener.ts';
import { attempt } from '../errors/attempt.ts';
import { changeOf } from '../events/stored-change.ts';
import { parseWebAddress } from '../outbound/web-address.ts';
import { type Lane, type WaitingMessage, WebhookLanes } from './webhook-lanes.ts';
import { type PostOutcome, WebhookPoster } from './webhook-poster.ts';
import { webhookShares } from './webhook-shares.ts';
import { signatureOf } from './webhook-signature.ts';

/** Polling interval for lanes that have come due, should no notification come. */
const LOOK_MS = 5_000;
const GRACE_MS = 3_000;
const KEY_LOST: PostOutcome = { httpStatus: null, failure: 'address_lost', retryAfterSeconds: null };

/** Sends the messages of webhooks: at least once, and those of one property one after the other. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Webhooks');
  private readonly listener: NotificationListener;
  private readonly atWork = new Map<Lane, Promise<void>>();
  private isStopped = false;

  constructor(
    env: Env,
    private readonly lanes: WebhookLanes,
    private readonly poster: WebhookPoster,
    private readonly secrets: SecretBox,
  ) {
    this.listener = new NotificationListener(env.databaseUrl, 'webhooks');
  }

  onApplicationBootstrap(): void {
    void this.listener.listen(() => this.sendDue());
  }

  /**
   * On shutdown, tries in progress may end; a message that is not known to be accepted is sent again by another server.
   */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.listener.stop();
    const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref());
    await Promise.race([Promise.allSettled(this.atWork.values()), grace]);
    const left = [...this.atWork.keys()];
    if (left.length > 0)
      await attempt(this.logger, 'lanes could not be given back', () => this.lanes.giveBack(left));
  }

  @Interval(LOOK_MS)
  look(): void {
    this.listener.wake();
  }

  /** Never concurrent: the listener sees to it. */
  private async sendDue(): Promise<void> {
    while (!this.isStopped) {
      const served = webhookShares([...this.atWork.keys()]);
      const lane = served && (await this.lanes.claim(served));
      if (!lane) return;
      const work = attempt(this.logger, 'a webhook could not be served; trying again in a minute', () =>
        this.sendFrom(lane),
      );
      this.atWork.set(
        lane,
        work.finally(() => {
          this.atWork.delete(lane);
          this.listener.wake();
        }),
      );
    }
  }

  private async sendFrom(lane: Lane): Promise<void> {
    for (let isMore = true; isMore && !this.isStopped; ) {
      const message = await this.lanes.head(lane);
      if (!message) return this.lanes.leave(lane);
      isMore = await this.lanes.settle(lane, message, await this.send(lane, message));
    }
    if (this.isStopped) await this.lanes.giveBack([lane]);
  }

  private send({ webhookId }: Lane, message: WaitingMessage): Promise<PostOutcome> {
    const { id, urlSealed, secretSealed, formerSecretSealed } = message;
    const url = this.secrets.unseal(urlSealed, webhookId);
    const secrets = [secretSealed, formerSecretSealed].flatMap(
      (sealed) => (sealed && this.secrets.unseal(sealed, webhookId)) ?? [],
    );
    if (url === null || secrets.length === 0) return Promise.resolve(KEY_LOST);
    const body = bodyOf(message);
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': `${timestamp}`,
      'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
    };
    return this.poster.post(parseWebAddress(url)!, headers, body);
  }
}

/** The same for every try. */
function bodyOf({ type, data, createdAt }: WaitingMessage): string {
  const told = type === 'webhook.test' ? {} : changeOf(data);
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data: told });
}
