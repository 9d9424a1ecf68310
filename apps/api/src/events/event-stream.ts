import { Readable } from 'node:stream';
import type { EventReading, LiveEvent } from './read-events.ts';

const RETRY_MS = 3_000;
const MOST_BYTES_WAITING = 64 * 1024;
const MOST_EVENTS_BEFORE_START = 1_000;

/** Whose browser a stream is sent to. */
export interface EventAudience {
  sessionHash: Buffer;
  /** Whose properties. */
  hostId: string;
  personId: string;
  /** As what, and what of it: while it is the same, the stream goes on. */
  place: string;
  /** Those among them that are reached; null for all. */
  productIds: readonly string[] | null;
}

/**
 * What one browser is sent (HTML standard, §9.2 server-sent events). A browser that reads too slowly is not waited
 * for: it is told to load everything anew once it has read what it was sent.
 */
export class EventStream extends Readable {
  /** Position up to which the browser is told; null until it is known what it missed. */
  private told: number | null = null;
  private early: LiveEvent[] = [];
  private isBehind = false;
  private isOver = false;

  /** @param audience whose browser it is: it ends with the session, and when that is about other properties */
  constructor(readonly audience: EventAudience) {
    super({ highWaterMark: 16 * 1024 });
  }

  /** Begins with what the browser missed; what came meanwhile follows. */
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

  /** Passes an event on, unless the browser was told it already. Positions come in their order. */
  send(event: LiveEvent): void {
    if (this.told === null) {
      if (this.early.length > MOST_EVENTS_BEFORE_START) this.early.pop();
      this.early.push(event);
    } else if (event.position > this.told) {
      this.told = event.position;
      if (this.reached([event]).length > 0) this.give(textOf(event));
    }
  }

  /** Some events are lost: the browser loads everything anew. @param position up to which that tells it all */
  resync(position: number): void {
    if (this.told === null) return;
    this.told = position;
    this.give(resyncAt(position));
  }

  /** Keeps proxies from closing the connection. @param position up to which every event was sent */
  beat(position: number): void {
    if (this.told === null || this.isBehind) return;
    this.told = Math.max(this.told, position);
    this.give(`: beat\n${positionOf(this.told)}`);
  }

  /** Ends it in order: the browser comes again by itself. */
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
