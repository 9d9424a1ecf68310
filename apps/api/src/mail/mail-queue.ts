import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { type TaskCounts, type TaskEnd, TaskQueue } from '../queue/task-queue.ts';
import { Mailer, type WrittenMail } from './mailer.ts';

const QUEUE = 'mail';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Back-off: after one to two minutes, then twice as long each time, at most four hours: about a day together. */
const RETRIES = 12;
/** Longer than one try may take; then the mail of a dead server is released. */
const EXPIRES_SECONDS = 2 * MINUTE;
/** How long the key of a mail is remembered, so that an occasion is not mailed twice. */
const REMEMBERED_SECONDS = 30 * 24 * HOUR;

/** A mail that is to be written and sent: its kind, and what about. The queue holds no text, and no secret. */
interface MailOrder<About> {
  kind: string;
  about: About;
  /** Idempotency key of the occasion: two mails of one key are one mail. */
  key: string;
}

/**
 * Writes a mail when it is sent.
 *
 * @param id of the mail, the same for every try
 * @returns null when there is nothing to say any more
 */
type MailWriter<About> = (about: About, id: string) => Promise<WrittenMail | null>;

/** The queue of mails, in PostgreSQL: none is lost to a restart, or to a mail server that is unreachable for a day. */
@Injectable()
export class MailQueue implements OnApplicationBootstrap {
  private readonly logger = new Logger('MailQueue');
  private readonly writers = new Map<string, MailWriter<never>>();

  constructor(
    private readonly env: Env,
    private readonly tasks: TaskQueue,
    private readonly mailer: Mailer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.isConfigured) return;
    await this.tasks.open<MailOrder<never>>(QUEUE, {
      options: {
        retryLimit: RETRIES,
        retryDelay: MINUTE,
        retryBackoff: true,
        retryDelayMax: 4 * HOUR,
        expireInSeconds: EXPIRES_SECONDS,
        deleteAfterSeconds: REMEMBERED_SECONDS,
      },
      concurrency: 2,
      run: (task) => this.deliver(task),
    });
  }

  /** Whether this server has a mail server configured. */
  get isConfigured(): boolean {
    return this.env.mail !== null;
  }

  /** Registers the writer of mails of one kind, before any is sent (`onModuleInit`). */
  writeBy<About>(kind: string, writer: MailWriter<About>): void {
    this.writers.set(kind, writer);
  }

  /**
   * Queues a mail; without a mail server, does nothing. Idempotent: a mail whose key was queued in the last 30 days is
   * not queued again, whatever became of it.
   *
   * @param transaction the mail is sent exactly when it commits
   * @returns the id of the mail, which its writer is given
   */
  async add<About>(transaction: EntityManager, order: MailOrder<About>): Promise<string> {
    const id = uuidOf(order.key);
    if (this.isConfigured) await this.tasks.add(QUEUE, [{ id, data: order }], transaction);
    return id;
  }

  /**
   * Counts of mails that wait, are being sent, and failed for good in the last day; any server of this database may
   * send them.
   */
  counts(): Promise<TaskCounts> {
    return this.tasks.counts(QUEUE);
  }

  /** What it was about is deleted with its last try. */
  private async deliver({ id, data, retryCount, signal }: Job<MailOrder<never>>): Promise<TaskEnd> {
    const end = await this.writeAndSend(id, data, retryCount, signal);
    if (end !== 'again' || retryCount >= RETRIES) await this.tasks.forget(QUEUE, id, 'about');
    return end;
  }

  private async writeAndSend(
    id: string,
    { kind, about }: MailOrder<never>,
    retryCount: number,
    signal: AbortSignal,
  ): Promise<TaskEnd> {
    const writer = this.writers.get(kind);
    if (!writer) {
      this.logger.warn({ mail: id }, 'a mail that another version queued cannot be written by this one');
      return 'never';
    }
    const mail = await writer(about, id);
    if (!mail) return 'done';
    const delivery = await this.mailer.send(mail, id, signal);
    if (delivery.outcome === 'sent') return 'done';
    const { outcome, reason } = delivery;
    if (outcome === 'refused') {
      this.logger.warn({ mail: id, reason }, 'a mail was refused for good');
      return 'never';
    }
    const isLast = retryCount >= RETRIES;
    this.logger.warn({ mail: id, reason }, isLast ? 'a mail was given up' : 'a mail could not be sent yet');
    return 'again';
  }
}

/** A key as a UUID (RFC 9562 section 5.8): the queue takes an id once. */
function uuidOf(key: string): string {
  const hex = sha256(key).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
