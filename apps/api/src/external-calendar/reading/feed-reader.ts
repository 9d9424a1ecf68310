import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { FeedReading, ImportedStay, StaysOptions } from '#availability';
import { FetchRefused } from '../../outbound/fetch-failure.ts';
import { type Asked, type ChildLimits, ReadingChildren } from './reading-children.ts';

export const READER_LIMITS = Symbol('READER_LIMITS');

/** A child stays under 192 MB. */
export const DEFAULT_READER_LIMITS: ChildLimits = { heapMb: 128, cpuMs: 5_000, wallMs: 20_000 };

const AT_ONCE = 2;
const MOST_WAITING = 500;
const METRICS_EVERY_MS = 60_000;

/** Refusal of a feed that takes too much processor time or memory. */
const TOO_COMPLEX: FeedReading = { outcome: 'refused', reason: 'too_complex' };

/** Reads feeds in child processes. Processor time decides which feed is too complex, never the load of the machine. */
@Injectable()
export class FeedReader implements OnModuleDestroy {
  private readonly logger = new Logger('FeedReader');
  private readonly children: ReadingChildren<StaysOptions, ImportedStay[], FeedReading>;
  private readonly limit = pLimit(AT_ONCE);
  private counts = noCounts();
  private readonly metrics = setInterval(() => this.logCounts(), METRICS_EVERY_MS).unref();

  constructor(@Inject(READER_LIMITS) limits: ChildLimits = DEFAULT_READER_LIMITS) {
    this.children = new ReadingChildren('feed-reader.child', limits);
  }

  /**
   * Reads one feed, given in pieces, as `readFeed` does; the same refusals, and `too_complex` when its child had to be
   * killed.
   *
   * @throws FetchRefused when too many feeds wait already, or when a child was starved of the processor twice
   * @throws ReadersClosed when this server stops
   */
  async read(pieces: readonly Uint8Array[], options: StaysOptions): Promise<FeedReading> {
    if (this.limit.pendingCount >= MOST_WAITING) throw new FetchRefused('busy');
    this.counts.mostWaiting = Math.max(this.counts.mostWaiting, this.limit.pendingCount);
    const asked = await this.limit(async () => {
      const first = await this.ask(pieces, options);
      return first === 'starved' ? this.ask(pieces, options) : first;
    });
    if (asked === 'starved') throw new FetchRefused('reader_starved');
    if (asked === 'spent') return TOO_COMPLEX;
    const { end, parts } = asked;
    return end.outcome === 'refused' ? end : { ...end, stays: parts.flat() };
  }

  onModuleDestroy(): void {
    clearInterval(this.metrics);
    this.children.close();
  }

  private async ask(
    pieces: readonly Uint8Array[],
    options: StaysOptions,
  ): Promise<Asked<ImportedStay[], FeedReading>> {
    const startedAt = performance.now();
    const asked = await this.children.ask(pieces, options);
    this.counts.read += 1;
    if (typeof asked === 'string') this.counts[asked] += 1;
    else if (asked.end.outcome === 'refused') this.counts.refused += 1;
    this.counts.slowestMs = Math.max(this.counts.slowestMs, Math.round(performance.now() - startedAt));
    return asked;
  }

  /** One log line a minute in which anything was read. */
  private logCounts(): void {
    if (this.counts.read > 0) this.logger.log(this.counts, 'feeds read in the last minute');
    this.counts = noCounts();
  }
}

function noCounts() {
  return { read: 0, refused: 0, spent: 0, starved: 0, mostWaiting: 0, slowestMs: 0 };
}
