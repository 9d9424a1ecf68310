import { Readable } from 'node:stream';
import type { EventReading, LiveEvent } from './read-events.ts';

const RETRY_MS = 3_000;
const MOST_BYTES_WAITING = 64 * 1024;
const MOST_EVENTS_BEFORE_START = 1_000;

/** The browser that a stream is sent to. */
export interface EventAudience {
  sessionHash: Buffer;
  /** Whose properties. */
  hostId: string;
  personId: string;
  /** In which role, and what it sees: while this is the same, the stream goes on. */
  place: string;
  /** The properties that it reaches; null for all. */
  productIds: readonly string[] | null;
}

/**
 * Server-sent events of one browser (HTML standard, §9.2). Back-pressure: one that reads too slowly is not waited for,
 * but told to reload everything once it has read what it was sent.
 */
export class EventStream extends Readable {
  /** Position up to which the browser was sent events; null until it is known what it missed. */
  private told: number | null = null;
  private early: LiveEvent[] = [];
  private isBehind = false;
  private isOver = false;

  /** @param audience whose browser it is: it ends with the session, and when that is about other properties */
  constructor(readonly audience: EventAudience) {
    super({ highWaterMark: 16 * 1024 });
  }

  /** Begins with what the browser missed; events that came in between follow. */
  start({ events, highest, isWhole, isMore }: EventReading): void {
    if (this.isOver) return;
    const { early } = this;
    const last = early.at(-1)?.position ?? 0;
    const isComplete = isWhole && !isMore && early.length <= MOST_EVENTS_BEFORE_START;
    this.early = [];
    this.told = isComplete ? highest : Math.max(highest, last);
    const missed = isComplete
      ? this.reached(events).map(textOf).join('') + positionOf(highest)
      : resyncAt(this.told);
    this.push(`retry: ${RETRY_MS}\n\n${missed}`);
    if (!isComplete) return;
    for (const event of early) this.send(event);
  }

  /** Sends an event, unless the browser got it already. Positions come in their order. */
  send(event: LiveEvent): void {
    if (this.told === null) {
      if (this.early.length > MOST_EVENTS_BEFORE_START) this.early.pop();
      this.early.push(event);
    } else if (event.position > this.told) {
      this.told = event.position;
      if (this.reached([event]).length > 0) this.give(textOf(event));
    }
  }

  /** Some events are lost: the browser reloads everything. @param position up to which this covers all */
  resync(position: number): void {
    if (this.told === null) return;
    this.told = position;
    this.give(resyncAt(position));
  }

  /** Heartbeat, which keeps proxies from closing the connection. @param position up to which every event was sent */
  beat(position: number): void {
    if (this.told === null || this.isBehind) return;
    this.told = Math.max(this.told, position);
    this.give(`: beat\n${positionOf(this.told)}`);
  }

  /** Ends the stream properly: the browser reconnects. */
  finish(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.push(null);
  }

  /** The browser has read what it was sent. */
  override _read(): void {
    if (!this.isBehind || this.isOver) return;
    this.isBehind = false;
    this.push(resyncAt(this.told!));
  }

  private reached(events: readonly LiveEvent[]): readonly LiveEvent[] {
    const { productIds } = this.audience;
    return events.filter(
      ({ type, data }) => type === 'resync' || productIds === null || productIds.includes(data.productId),
    );
  }

  private give(text: string): void {
    if (this.isOver || this.isBehind) return;
    if (this.readableLength > MOST_BYTES_WAITING) this.isBehind = true;
    else this.push(text);
  }
}

function textOf({ position, type, data }: LiveEvent): string {
  return `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function resyncAt(position: number): string {
  return `id: ${position}\nevent: resync\ndata: {}\n\n`;
}

/** No event, but the browser resumes from here. */
function positionOf(position: number): string {
  return `id: ${position}\n\n`;
}
