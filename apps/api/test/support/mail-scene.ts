import { EventEmitter, once } from 'node:events';
import type { LoggerService } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { until } from '../../../../testing/until.ts';
import { MailQueue } from '../../src/mail/mail-queue.ts';
import type { WrittenMail } from '../../src/mail/mailer.ts';
import { startTestApp, type TestApp, type Variation } from './test-app.ts';

/** A task of the queue, as the database keeps it. */
interface MailTask {
  state: string;
  retries: number;
}

/** The application and what it does about mails: its queue, its log, and time that passes when a test says so. */
export class MailScene {
  /** Everything that was logged, before any redaction. */
  readonly log: string[] = [];
  private readonly lines = new EventEmitter();

  private constructor(
    readonly app: TestApp,
    private readonly database: pg.Client,
  ) {}

  static async start(variables: Record<string, string>, variation: Variation = {}): Promise<MailScene> {
    const app = await startTestApp(variables, variation);
    const database = new pg.Client({ connectionString: app.databaseUrl });
    await database.connect();
    const scene = new MailScene(app, database);
    app.app.useLogger(scene.logger());
    return scene;
  }

  get queue(): MailQueue {
    return this.app.app.get(MailQueue);
  }

  /** Queues a mail in a transaction of its own. @returns its id */
  add({ key = 'occasion', ...mail }: Partial<WrittenMail> & { key?: string }): Promise<string> {
    const about = {
      to: 'claire@example.test',
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      ...mail,
    };
    this.queue.writeBy('test', async (written: WrittenMail) => written);
    return this.app.app
      .get(DataSource)
      .transaction((transaction) => this.queue.add(transaction, { kind: 'test', about, key }));
  }

  /** The task of one occasion, as soon as it has come to this state. */
  task(key: string, state: string): Promise<MailTask> {
    return until(async () => {
      const { rows } = await this.database.query<MailTask>(
        `SELECT state::text, retry_count AS retries FROM pgboss.job
          WHERE name = 'mail' AND data->>'key' = $1 AND state = $2`,
        [key, state],
      );
      return rows[0];
    });
  }

  /** Lets a task that waits for its next try be due at once. */
  async makeDue(key: string): Promise<void> {
    await this.task(key, 'retry');
    await this.database.query(
      "UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND data->>'key' = $1 AND state = 'retry'",
      [key],
    );
  }

  /** How many mails wait, were sent or failed, whatever became of them. */
  async count(): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'mail'",
    );
    return rows[0]!.count;
  }

  /** The next line of the log that says this. */
  async logged(words: string): Promise<string> {
    for (;;) {
      const [line] = (await once(this.lines, 'line')) as [string];
      if (line.includes(words)) return line;
    }
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.app.stop();
  }

  private logger(): LoggerService {
    const keep = (...parts: unknown[]) => {
      const line = JSON.stringify(parts);
      this.log.push(line);
      this.lines.emit('line', line);
    };
    return { log: keep, error: keep, warn: keep, debug: keep, verbose: keep, fatal: keep };
  }
}
