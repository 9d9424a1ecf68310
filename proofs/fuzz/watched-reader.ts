import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { BatchAnswer, FeedAnswer, FeedsToRead, FromChild } from './fuzz-messages.ts';

type Feed = FeedsToRead['feeds'][number];

/** Deaths of children. */
export interface ReaderEvents {
  onAnswer(answer: FeedAnswer): void;
  onBatch(answer: BatchAnswer): void;
  /** A feed that had no answer in time; its child was killed. */
  onHang(id: number): void;
  /** A feed that killed its child; null when no feed was unanswered. */
  onDeath(id: number | null, how: string): void;
}

/** What a child runs, and its time-out per feed. */
export interface ReaderRules {
  file: string;
  hangMs: number;
}

/** As the product's `FeedReader` starts its children. */
const MEMORY = ['--max-old-space-size=128', '--max-semi-space-size=2'];
const WATCH_EVERY_MS = 100;
const START_MS = 30_000;
const RULES: ReaderRules = { file: join(import.meta.dirname, 'fuzz.child.ts'), hangMs: 5_000 };

/** A forked child that reads feeds as the product's children do, watched feed by feed; another takes a dead one's place. */
export class WatchedReader {
  private readonly unanswered = new Map<number, Feed>();
  private readonly watch = setInterval(() => this.endHang(), WATCH_EVERY_MS);
  private isReady = false;
  /** Since when the child owes an answer; a new child has more time, to start. */
  private quietSince = performance.now() + START_MS;
  private readonly events: ReaderEvents;
  private readonly rules: ReaderRules;
  private child: ChildProcess;

  constructor(events: ReaderEvents, rules: ReaderRules = RULES) {
    this.events = events;
    this.rules = rules;
    this.child = this.start();
  }

  /** How many feeds wait for their answer. */
  get waiting(): number {
    return this.unanswered.size;
  }

  send(feeds: Feed[]): void {
    if (this.isReady && this.waiting === 0) this.quietSince = performance.now();
    for (const feed of feeds) this.unanswered.set(feed.id, feed);
    this.child.send({ feeds } satisfies FeedsToRead);
  }

  stop(): void {
    clearInterval(this.watch);
    this.child.removeAllListeners('exit').kill('SIGKILL');
  }

  private start(): ChildProcess {
    const child = fork(this.rules.file, [], {
      execArgv: [...MEMORY, '--conditions=hosteed-source', '--no-warnings'],
      env: { TZ: 'UTC' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (message) => child === this.child && this.take(message as FromChild));
    child.on('exit', (code, signal) => this.replace((id) => this.events.onDeath(id, String(signal ?? code))));
    return child;
  }

  private take(answer: FromChild): void {
    this.isReady = true;
    this.quietSince = performance.now();
    if ('stays' in answer || 'isReady' in answer) return;
    if ('id' in answer) {
      this.unanswered.delete(answer.id);
      this.events.onAnswer(answer);
    } else this.events.onBatch(answer);
  }

  /**
   * An answer may already be in the pipe while this very process was stalled: it is checked once more before the feed
   * is blamed.
   */
  private endHang(): void {
    if (this.isHanging()) setImmediate(() => this.isHanging() && this.blameHang());
  }

  private isHanging(): boolean {
    return this.waiting > 0 && performance.now() - this.quietSince >= this.rules.hangMs;
  }

  private blameHang(): void {
    this.child.removeAllListeners('exit').kill('SIGKILL');
    this.replace((id) => this.events.onHang(id!));
  }

  /** The first feed without an answer is the cause; those behind it go to a new child. */
  private replace(blame: (id: number | null) => void): void {
    this.isReady = false;
    this.quietSince = performance.now() + START_MS;
    this.child = this.start();
    const [blamed, ...rest] = this.unanswered.values();
    this.unanswered.clear();
    if (rest.length > 0) this.send(rest);
    blame(blamed?.id ?? null);
  }
}
