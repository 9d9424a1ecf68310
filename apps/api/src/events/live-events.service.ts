import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SessionService } from '../auth/session.service.ts';
import { Env } from '../config/env.ts';
import { NotificationListener, type Query } from '../database/notification-listener.ts';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import { audienceOf } from './audience-of.ts';
import { type EventAudience, EventStream } from './event-stream.ts';
import { everyEventWakes } from './place-events.ts';
import { readEvents } from './read-events.ts';

/** Milliseconds between two heartbeats of every stream. */
export const HEARTBEAT_MS = Symbol('HEARTBEAT_MS');
export const DEFAULT_HEARTBEAT_MS = 20_000;

/**
 * Streams of one person at one host's on one server. One more closes the oldest, which is likely to be dead unnoticed.
 */
const MOST_STREAMS = 10;
/** Pause between two readings while events are committed without a notification. */
const GATHERING_MS = 100;

/** Sends live events to the browsers that are open on this server, on whichever server they happen. */
@Injectable()
export class LiveEvents implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('LiveEvents');
  private readonly listener: NotificationListener;
  private readonly streams = new Map<string, Set<EventStream>>();
  /** Up to which every stream was sent events. */
  private position = 0;
  private heartbeat: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly sessions: SessionService,
    env: Env,
    @Inject(HEARTBEAT_MS) private readonly heartbeatMs: number,
  ) {
    this.listener = new NotificationListener(env.databaseUrl, 'events');
  }

  /** The highest position is known before the first stream opens, so that no event falls in between. */
  async onApplicationBootstrap(): Promise<void> {
    const { highest } = await readEvents(this.query, null, null);
    this.position = highest;
    void this.listener.listen((query) => this.passOn(query));
    this.heartbeat = setInterval(() => void this.beat(), this.heartbeatMs).unref();
  }

  /** Before the web server closes, which waits for every answer to end. */
  onModuleDestroy(): void {
    this.isStopped = true;
    clearInterval(this.heartbeat);
    this.listener.stop();
    for (const stream of this.all()) stream.finish();
  }

  /**
   * Opens a stream for a browser.
   *
   * @param since the last event that it got; null when it connects for the first time
   * @throws AppError `busy` while this server stops
   */
  async open(audience: EventAudience, since: number | null): Promise<EventStream> {
    if (this.isStopped) throw new AppError('busy');
    const { hostId } = audience;
    const stream = new EventStream(audience);
    this.add(hostId, stream);
    try {
      await this.noteListeners([hostId]);
      stream.start(await readEvents(this.query, since, hostId));
    } catch (error) {
      stream.destroy();
      throw error;
    }
    return stream;
  }

  /** A stream is registered before what it missed is read: events from then on are sent to it. */
  private add(hostId: string, stream: EventStream): void {
    const own = this.streams.get(hostId) ?? new Set();
    this.streams.set(hostId, own.add(stream));
    stream.once('close', () => {
      own.delete(stream);
      if (own.size === 0 && this.streams.get(hostId) === own) this.streams.delete(hostId);
    });
    const ofPerson = [...own].filter(({ audience }) => audience.personId === stream.audience.personId);
    for (const oldest of ofPerson.slice(0, -MOST_STREAMS)) {
      own.delete(oldest);
      oldest.finish();
    }
  }

  /** Reads again until no transaction is committing an event without a notification. */
  private async passOn(query: Query): Promise<void> {
    for (let isTold = false; !isTold && !this.isStopped; ) {
      isTold = await everyEventWakes(query);
      await this.passOnCommitted(query);
      if (!isTold) await pause(GATHERING_MS, undefined, { ref: false });
    }
  }

  private async passOnCommitted(query: Query): Promise<void> {
    for (;;) {
      const { events, highest, isWhole, isMore } = await readEvents(query, this.position, null);
      if (!isWhole) {
        this.position = highest;
        for (const stream of this.all()) stream.resync(highest);
        return;
      }
      for (const event of events)
        for (const stream of this.streams.get(event.ownerId) ?? []) stream.send(event);
      this.position = isMore ? events.at(-1)!.position : highest;
      if (!isMore) return;
    }
  }

  private async beat(): Promise<void> {
    this.listener.wake();
    for (const stream of this.all()) stream.beat(this.position);
    await this.noteListeners([...this.streams.keys()]);
    try {
      await this.endWithSessions();
    } catch (error) {
      this.logger.warn({ reason: (error as Error).message }, 'sessions of streams could not be checked');
    }
  }

  /** On failure: where nothing can be written, nothing happens either, so only transient events are missed. */
  private async noteListeners(hostIds: readonly string[]): Promise<void> {
    if (hostIds.length === 0) return;
    await attempt(this.logger, 'who listens could not be noted; trying again', () =>
      this.query(LISTEN, [hostIds]),
    );
  }

  private async endWithSessions(): Promise<void> {
    const streams = this.all();
    if (streams.length === 0) return;
    const open = await this.sessions.findOpen(streams.map(({ audience }) => audience.sessionHash));
    for (const stream of streams) {
      const { sessionHash, place } = stream.audience;
      const user = open.get(sessionHash.toString('hex'));
      if (!user || audienceOf(user, sessionHash).place !== place) stream.finish();
    }
  }

  private all(): EventStream[] {
    return [...this.streams.values()].flatMap((own) => [...own]);
  }

  private readonly query: Query = (sql, parameters) => this.database.query(sql, parameters);
}

/** Hosts with open browsers here: transient events are written for them. */
const LISTEN = 'SELECT listen_to_events($1)';
