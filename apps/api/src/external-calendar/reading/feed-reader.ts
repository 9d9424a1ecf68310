import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { extname, join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { FeedReading, StaysOptions } from '#availability';
import type { ReadingPart, ReadingTask } from './feed-reader.child.ts';
import { FetchRefused } from './fetch-failure.ts';

const CHILDREN = 2;
/** Of the old generation; with the young one, code and buffers a child stays under 192 MB. */
const HEAP_MB = 128;
const YOUNG_MB = 2;
const LIMIT_MS = 5_000;
const RECYCLE_AFTER = 200;
const MOST_WAITING = 500;
const METRICS_EVERY_MS = 60_000;

/** A feed that takes too long or too much memory is refused like any other unreadable one. */
const TOO_COMPLEX: FeedReading = { outcome: 'refused', reason: 'too_complex' };

interface Reader {
  process: ChildProcess;
  read: number;
}

/**
 * Reads feeds in forked children with a small heap, an empty environment and a hard kill: a hostile feed costs one
 * child, never the API. Bytes go over a pipe and stays come back in portions, so that not even a huge feed keeps the
 * parent from answering.
 */
@Injectable()
export class FeedReader implements OnModuleDestroy {
  private readonly logger = new Logger('FeedReader');
  private readonly limit = pLimit(CHILDREN);
  private readonly idle: Reader[] = [];
  private readonly all = new Set<ChildProcess>();
  private counts = noCounts();
  private readonly metrics = setInterval(() => this.logCounts(), METRICS_EVERY_MS).unref();

  /**
   * Reads one feed as `readFeed` does; the same refusals, and `too_complex` when the child had to be ended.
   *
   * @throws FetchRefused when too many feeds wait already
   */
  async read(bytes: Uint8Array, options: StaysOptions): Promise<FeedReading> {
    if (this.limit.pendingCount >= MOST_WAITING) throw new FetchRefused('busy');
    this.counts.mostWaiting = Math.max(this.counts.mostWaiting, this.limit.pendingCount);
    return this.limit(() => this.readInChild(bytes, options));
  }

  onModuleDestroy(): void {
    clearInterval(this.metrics);
    for (const child of this.all) child.kill('SIGKILL');
  }

  private async readInChild(bytes: Uint8Array, options: StaysOptions): Promise<FeedReading> {
    const startedAt = performance.now();
    const reader = this.idle.pop() ?? this.start();
    const reading = await askChild(reader.process, bytes, options);
    reader.read += 1;
    if (reading && reader.read < RECYCLE_AFTER && reader.process.connected) this.idle.push(reader);
    else reader.process.kill('SIGKILL');
    this.count(reading, performance.now() - startedAt);
    return reading ?? TOO_COMPLEX;
  }

  private start(): Reader {
    const extension = extname(import.meta.filename);
    const execArgv = [
      `--max-old-space-size=${HEAP_MB}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      ...(extension === '.ts' ? ['--conditions=source', '--no-warnings'] : []),
    ];
    const child = fork(join(import.meta.dirname, `feed-reader.child${extension}`), [], {
      execArgv,
      env: { TZ: 'UTC' },
      serialization: 'advanced',
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    const input = child.stdin as Socket;
    input.on('error', () => undefined).unref();
    this.all.add(child);
    child.once('exit', () => this.all.delete(child));
    return { process: child, read: 0 };
  }

  private count(reading: FeedReading | null, milliseconds: number): void {
    this.counts.read += 1;
    if (!reading) this.counts.killed += 1;
    else if (reading.outcome === 'refused') this.counts.refused += 1;
    this.counts.slowestMs = Math.max(this.counts.slowestMs, Math.round(milliseconds));
  }

  /** One line a minute in which anything was read. */
  private logCounts(): void {
    if (this.counts.read > 0) this.logger.log(this.counts, 'feeds read in the last minute');
    this.counts = noCounts();
  }
}

function noCounts() {
  return { read: 0, refused: 0, killed: 0, mostWaiting: 0, slowestMs: 0 };
}

/** @returns null when the child died or had to be killed */
function askChild(
  child: ChildProcess,
  bytes: Uint8Array,
  options: StaysOptions,
): Promise<FeedReading | null> {
  return new Promise((resolve) => {
    child.channel?.ref();
    const parts: Extract<ReadingPart, { stays: unknown }>['stays'][] = [];
    const end = (reading: FeedReading | null) => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      child.channel?.unref();
      resolve(reading);
    };
    const onMessage = (message: unknown) => {
      const part = message as ReadingPart;
      if ('stays' in part) parts.push(part.stays);
      else end(part.end.outcome === 'refused' ? part.end : { ...part.end, stays: parts.flat() });
    };
    const onExit = () => end(null);
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      end(null);
    }, LIMIT_MS);
    child.on('message', onMessage).once('exit', onExit).once('error', onExit);
    child.stdin!.write(`${JSON.stringify({ size: bytes.length, options } satisfies ReadingTask)}\n`);
    child.stdin!.write(bytes);
  });
}
