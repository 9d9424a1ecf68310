import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { SESSION_OPTIONS } from './session-options.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** A query on whichever connection its caller has. */
export type Query = (sql: string, parameters: unknown[]) => Promise<unknown[]>;

/**
 * Listens to PostgreSQL's NOTIFY over a connection of its own, and reconnects. A notification carries no data: its
 * reader queries what is new, so a lost notification loses nothing.
 */
export class NotificationListener {
  private readonly logger = new Logger('NotificationListener');
  private readonly stopping = new AbortController();
  private isWoken = true;
  private rouse: () => void = () => undefined;

  /** @param channel to LISTEN to, as an SQL identifier */
  constructor(
    private readonly databaseUrl: string,
    private readonly channel: string,
  ) {}

  /** Listens until it is stopped. @param read called whenever there may be something new, never twice at once */
  async listen(read: (query: Query) => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    let failures = 0;
    const succeed = () => {
      failures = 0;
    };
    while (!signal.aborted) {
      try {
        await this.listenOnce(read, succeed);
      } catch (error) {
        this.logger.warn(
          { reason: (error as Error).message, channel: this.channel },
          'not listening; trying again',
        );
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
        failures += 1;
        await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** Calls `read` without a notification: this finds out a dead connection. */
  wake(): void {
    this.isWoken = true;
    this.rouse();
  }

  stop(): void {
    this.stopping.abort();
    this.wake();
  }

  private async listenOnce(read: (query: Query) => Promise<void>, onListening: () => void): Promise<void> {
    const client = this.newClient();
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject).on('end', () => reject(new Error('the connection ended')));
    });
    lost.catch(() => undefined);
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      this.isWoken = true;
      while (!this.stopping.signal.aborted) {
        if (!this.isWoken) await Promise.race([this.untilWoken(), lost]);
        this.isWoken = false;
        await read(async (sql, parameters) => (await client.query(sql, parameters)).rows);
        onListening();
      }
    } finally {
      void client.end().catch(() => undefined);
    }
  }

  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.rouse = resolve;
    });
  }

  private newClient(): pg.Client {
    return new pg.Client({
      connectionString: this.databaseUrl,
      application_name: `hosteed-calendar-sync ${this.channel}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      options: SESSION_OPTIONS,
      keepAlive: true,
    });
  }
}
