import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { extname, join } from 'node:path';
import { AppError } from '../../errors/app-error.ts';
import type { FeedTask, TaskAnswer } from './feed-tasks.ts';

/** Resource limits of children. */
export interface ChildLimits {
  /** Of the old generation, in MB; with the young one, code and buffers a child needs about 64 MB more. */
  heapMb: number;
  /** Processor time for one feed: its real cost, whatever the load of the machine. */
  cpuMs: number;
  /** Wall-clock time-out of a child that does not get its processor time, from its start on. */
  wallMs: number;
}

/**
 * Result of one feed: the answer; `spent`: it used up its processor time or memory, or crashed its child; `starved`:
 * the child got no processor, or was killed from outside, which is no evidence against the feed.
 */
export type Asked<Part, End> = { parts: Part[]; end: End } | 'spent' | 'starved';

/** This server is stopping: the readings in progress are discarded as if they had not begun. */
export class ReadersClosed extends AppError {
  constructor() {
    super('busy');
  }
}

const YOUNG_MB = 2;
/** Children are reused: starting one costs as much as reading a thousand small feeds. */
const RECYCLE_AFTER = 1_000;
/** Signals by which a machine ends an innocent process: short of memory, or shutting down. */
const FROM_OUTSIDE: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

interface Child {
  process: ChildProcess;
  asked: number;
}

/**
 * Forked children with a small heap, an empty environment and a hard kill: a hostile feed costs one child, never the
 * API. Bytes go over a pipe and answers come back in batches, so that not even a huge feed blocks the parent.
 */
export class ReadingChildren<Options, Part, End> {
  private idle: Child[] = [];
  private readonly all = new Set<ChildProcess>();
  private isClosed = false;

  /** @param name of the module that they run, without its extension */
  constructor(
    private readonly name: string,
    private readonly limits: ChildLimits,
  ) {}

  /**
   * Has one feed read by a child of its own; the caller limits the concurrency.
   *
   * @param pieces of the feed, as it came in
   * @throws ReadersClosed
   */
  async ask(pieces: readonly Uint8Array[], options: Options): Promise<Asked<Part, End>> {
    if (this.isClosed) throw new ReadersClosed();
    const child = this.idle.pop() ?? this.start();
    const asked = await this.hear(child.process, pieces, options);
    if (this.isClosed) throw new ReadersClosed();
    child.asked += 1;
    const isFit = typeof asked !== 'string' && child.process.connected && child.asked < RECYCLE_AFTER;
    if (isFit) this.idle.push(child);
    else child.process.kill('SIGKILL');
    return asked;
  }

  /** Kills every child; waiting callers are rejected. */
  close(): void {
    this.isClosed = true;
    for (const child of this.all) child.kill('SIGKILL');
  }

  private start(): Child {
    const extension = extname(import.meta.filename);
    const { heapMb, cpuMs } = this.limits;
    const execArgv = [
      `--max-old-space-size=${heapMb}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      ...(extension === '.ts' ? ['--conditions=hosteed-source', '--no-warnings'] : []),
    ];
    const child = fork(join(import.meta.dirname, this.name + extension), [String(cpuMs)], {
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
    child.once('exit', () => {
      this.all.delete(child);
      this.idle = this.idle.filter(({ process }) => process !== child);
    });
    return { process: child, asked: 0 };
  }

  private hear(
    child: ChildProcess,
    pieces: readonly Uint8Array[],
    options: Options,
  ): Promise<Asked<Part, End>> {
    return new Promise((resolve) => {
      child.channel?.ref();
      const parts: Part[] = [];
      const conclude = (asked: Asked<Part, End>) => {
        clearTimeout(patience);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        child.channel?.unref();
        resolve(asked);
      };
      const onMessage = (message: unknown) => {
        const answer = message as TaskAnswer<Part, End>;
        if ('part' in answer) parts.push(answer.part);
        else conclude({ parts, end: answer.end });
      };
      const onExit = (_code: number | null, signal: NodeJS.Signals | null) =>
        conclude(FROM_OUTSIDE.includes(signal) ? 'starved' : 'spent');
      const onError = () => conclude('starved');
      const patience = setTimeout(onError, this.limits.wallMs);
      child.on('message', onMessage).once('exit', onExit).once('error', onError);
      const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
      child.stdin!.write(`${JSON.stringify({ size, options } satisfies FeedTask<Options>)}\n`);
      for (const piece of pieces) child.stdin!.write(piece);
    });
  }
}
