import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Stall, StallWatch } from '../../testing/stall-watch.ts';
import type { BatchAnswer, FeedAnswer, FeedsToRead } from './fuzz-messages.ts';
import { mutatedFeed } from './mutated-feed.ts';
import { loadSeeds } from './seeds.ts';
import { WatchedReader } from './watched-reader.ts';

const CHILDREN = 2;
const BATCH = 32;
const BATCH_BYTES = 128 * 1024;
/** How long feeds are generated before the event loop serves the children again. */
const TURN_MS = 5;
/** A child with fewer unanswered feeds than this gets another batch. */
const MOST_WAITING = 32;
const SLOWEST_SHOWN = 5;

export interface FuzzOptions {
  /** Seed of the run: the same seed makes the same feeds. */
  seed: number;
  /** Number of the first feed. */
  from?: number;
  /** How many feeds. */
  count: number;
  onProgress?: (summary: FuzzSummary) => void;
}

/** A feed that broke something, by its number: `--from <number> --count 1` reads it again. */
interface FuzzFailure {
  id: number;
  what: string;
  recipe: string[];
}

export interface FuzzSummary {
  seeds: number;
  feeds: number;
  seconds: number;
  /** How many readings of each outcome; refusals by their reason. */
  outcomes: Record<string, number>;
  failures: FuzzFailure[];
  changedPrototypes: string[];
  /** Processor time of the children: reading, checking the laws, talking. */
  cpuMs: number;
  /** Of the child whose memory grew most. */
  peakRssMb: number;
  slowest: { id: number; milliseconds: number }[];
  /** Of the parent, which does what the API does: sends bytes, receives readings. */
  stall: Stall;
}

/** Reads mutated feeds in forked children and reports what broke. Never ends early: every feed is read. */
export function runFuzz(options: FuzzOptions): Promise<FuzzSummary> {
  return new FuzzRun(options).run();
}

class FuzzRun {
  private readonly seeds = loadSeeds();
  private readonly watch = new StallWatch();
  private readonly startedAt = performance.now();
  private readonly end: number;
  private next: number;
  private readonly summary: FuzzSummary = {
    seeds: this.seeds.length,
    feeds: 0,
    seconds: 0,
    outcomes: {},
    failures: [],
    changedPrototypes: [],
    cpuMs: 0,
    peakRssMb: 0,
    slowest: [],
    stall: { wallMs: 0, busyMs: 0, utilization: 0 },
  };
  private readonly options: FuzzOptions;

  constructor(options: FuzzOptions) {
    this.options = options;
    this.next = options.from ?? 0;
    this.end = this.next + options.count;
  }

  async run(): Promise<FuzzSummary> {
    await Promise.all(Array.from({ length: CHILDREN }, () => this.feedOneChild()));
    this.summary.stall = this.watch.stop();
    return this.summary;
  }

  /** Keeps one child busy until no feed is left: the next batch is sent before the last one is answered. */
  private feedOneChild(): Promise<void> {
    return new Promise((resolve) => {
      let isMaking = false;
      const goOn = async () => {
        if (isMaking) return;
        isMaking = true;
        while (reader.waiting <= MOST_WAITING && this.next < this.end) reader.send(await this.nextBatch());
        isMaking = false;
        if (reader.waiting > 0) return;
        reader.stop();
        resolve();
      };
      const reader = new WatchedReader({
        onAnswer: (answer) => this.note(answer),
        onBatch: (answer) => {
          this.noteBatch(answer);
          void goOn();
        },
        onHang: (id) => {
          this.fail(id, 'hangs: no answer within 5 s');
          void goOn();
        },
        onDeath: (id, how) => {
          this.fail(id ?? this.next - 1, `it or a feed before it kills its reader (${how})`);
          void goOn();
        },
      });
      void goOn();
    });
  }

  /** Generates feeds, and yields to the event loop now and then. */
  private async nextBatch(): Promise<FeedsToRead['feeds']> {
    const feeds: FeedsToRead['feeds'] = [];
    let bytes = 0;
    let servedAt = performance.now();
    while (this.next < this.end && feeds.length < BATCH && bytes < BATCH_BYTES) {
      const id = this.next;
      this.next += 1;
      const feed = mutatedFeed(this.seeds, this.options.seed, id);
      feeds.push({ id, feed });
      bytes += feed.bytes.length;
      if (performance.now() - servedAt > TURN_MS) {
        await nextTurn();
        servedAt = performance.now();
      }
    }
    return feeds;
  }

  private note({ id, reading, milliseconds, broken }: FeedAnswer): void {
    const { summary } = this;
    summary.feeds += 1;
    const outcome =
      reading?.outcome === 'refused' ? `refused: ${reading.reason}` : (reading?.outcome ?? 'thrown');
    summary.outcomes[outcome] = (summary.outcomes[outcome] ?? 0) + 1;
    if (broken.length > 0) this.fail(id, [...new Set(broken)].join('; '));
    if (summary.slowest.length === SLOWEST_SHOWN && milliseconds <= summary.slowest.at(-1)!.milliseconds)
      return;
    summary.slowest = [...summary.slowest, { id, milliseconds }]
      .sort((one, other) => other.milliseconds - one.milliseconds)
      .slice(0, SLOWEST_SHOWN);
  }

  private noteBatch({ changedPrototypes, changedCanaries, lastId, peakRssMb, cpuMs }: BatchAnswer): void {
    for (const name of changedCanaries)
      this.fail(lastId, `it or a feed before it changed how ${name} is read`);
    this.summary.cpuMs += cpuMs;
    this.summary.changedPrototypes.push(...changedPrototypes);
    this.summary.peakRssMb = Math.max(this.summary.peakRssMb, peakRssMb);
    this.summary.seconds = (performance.now() - this.startedAt) / 1000;
    this.options.onProgress?.(this.summary);
  }

  private fail(id: number, what: string): void {
    const { recipe } = mutatedFeed(this.seeds, this.options.seed, id);
    this.summary.failures.push({ id, what, recipe });
  }
}
