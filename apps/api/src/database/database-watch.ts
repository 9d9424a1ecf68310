import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';
import { type ClockState, clockState } from './clock-state.ts';
import { beat, beginGeneration, type Generation } from './continuity.ts';

const LOOK_MS = 20_000;
const IS_READ_ONLY = `
  SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "isReadOnly"`;

/** Checks every 20 seconds whether continuity holds, and whether the database's clock and ours agree. */
@Injectable()
export class DatabaseWatch implements OnModuleInit {
  private readonly logger = new Logger('DatabaseWatch');
  private ahead = 0;
  private present: string | null = null;

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  onModuleInit(): Promise<void> {
    return this.look();
  }

  /** The generation at the last check; another than before means that continuity broke. */
  get generation(): string | null {
    return this.present;
  }

  /** Seconds by which this server's clock was ahead of the database's at the last check; negative when it is behind. */
  get clockAheadSeconds(): number {
    return Math.round(this.ahead / 1000);
  }

  get clockState(): ClockState {
    return clockState(this.ahead);
  }

  /** Whether the database is a standby, or takes no writes. */
  async isReadOnly(): Promise<boolean> {
    const [row] = await this.database.query<{ isReadOnly: boolean }[]>(IS_READ_ONLY);
    return row!.isReadOnly;
  }

  @Interval(LOOK_MS)
  look(): Promise<void> {
    return attempt(
      this.logger,
      'the database could not be looked at; trying again in 20 seconds',
      async () => {
        const seen = (await beat(this.database)) ?? (await this.beginGeneration());
        if (!seen) return;
        this.compareClocks(seen.now);
        this.present = seen.generation;
      },
    );
  }

  private async beginGeneration(): Promise<Generation | null> {
    const begun = await beginGeneration(this.database);
    this.logger.warn(
      begun
        ? 'the database is not where it was, or nobody worked on it for five minutes: every calendar is read again before its property is published and booked'
        : 'the database is being restored: nothing is published or booked',
    );
    return begun;
  }

  /** Reported when it changes, not at every check. */
  private compareClocks(now: Date): void {
    const before = this.clockState;
    this.ahead = Date.now() - now.getTime();
    const state = this.clockState;
    if (state !== before) this.logger[LEVELS[state]]({ aheadSeconds: this.clockAheadSeconds }, WORDS[state]);
  }
}

const LEVELS = { right: 'log', off: 'warn', wrong: 'error' } as const satisfies Record<ClockState, string>;

const WORDS: Record<ClockState, string> = {
  right: 'the clocks of this server and of its database agree again',
  off: 'the clocks of this server and of its database differ by more than a minute',
  wrong: 'the clocks of this server and of its database differ by more than a day: no calendar is applied',
};
