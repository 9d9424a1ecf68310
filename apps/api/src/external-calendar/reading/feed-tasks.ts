import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Request to a child: the line before the bytes of a feed. */
export interface FeedTask<Options> {
  size: number;
  options: Options;
}

/** Long answers are sent in batches, so that the parent is never blocked for long; `end` is the last of them. */
export type TaskAnswer<Part, End> = { part: Part } | { end: End };

/** Progress for `ProcessorWatch`, in shared memory: even between two feeds, odd during one. */
type Progress = Int32Array<SharedArrayBuffer>;

const LINE_FEED = 0x0a;
/**
 * Terminals and service managers send these signals to the whole process group; the parent alone decides when a child
 * ends.
 */
const FOR_THE_PARENT = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const BUILT_IN = [Object, Array, Map, Set, String, Number, RegExp, Date, Promise];

/**
 * Processes the tasks of a parent (`ReadingChildren`), one after the other: they arrive on the standard input, each a
 * line of JSON followed by the bytes of a feed. Ends with the parent.
 *
 * @param answer sends its batches and the end before it returns
 */
export function answerTasks<Options>(answer: (bytes: Buffer, options: Options) => void): void {
  for (const signal of FOR_THE_PARENT) process.on(signal, () => undefined);
  for (const { prototype } of BUILT_IN) Object.freeze(prototype);
  const progress = watchProcessor(Number(process.argv[2]));
  const tasks = new TaskInput<Options>((bytes, options) => {
    step(progress);
    answer(bytes, options);
    step(progress);
  });
  process.stdin.on('data', (chunk: Buffer) => tasks.take(chunk));
}

/** Sends the parent a part of the answer. */
export function tell<Part, End>(answer: TaskAnswer<Part, End>): void {
  process.send!(answer);
}

function watchProcessor(cpuMs: number): Progress {
  const progress: Progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const watch = join(import.meta.dirname, `processor-watch.worker${extname(import.meta.filename)}`);
  new Worker(watch, { workerData: { progress, cpuMs } }).unref();
  return progress;
}

function step(progress: Progress): void {
  Atomics.add(progress, 0, 1);
  Atomics.notify(progress, 0);
}

/** Assembles tasks from chunks of any size. */
class TaskInput<Options> {
  private line = Buffer.alloc(0);
  private task: { options: Options; body: Buffer; filled: number } | null = null;

  private readonly onTask: (bytes: Buffer, options: Options) => void;

  constructor(onTask: (bytes: Buffer, options: Options) => void) {
    this.onTask = onTask;
  }

  take(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0; )
      rest = this.task ? this.fill(this.task, rest) : this.begin(rest);
  }

  /** @returns the rest behind the line of a task */
  private begin(chunk: Buffer): Buffer {
    const end = chunk.indexOf(LINE_FEED);
    this.line = Buffer.concat([this.line, end < 0 ? chunk : chunk.subarray(0, end)]);
    if (end < 0) return chunk.subarray(chunk.length);
    const { size, options } = JSON.parse(this.line.toString()) as FeedTask<Options>;
    this.line = Buffer.alloc(0);
    this.task = { options, body: Buffer.allocUnsafeSlow(size), filled: 0 };
    const rest = chunk.subarray(end + 1);
    return size === 0 ? this.fill(this.task, rest) : rest;
  }

  /** @returns the rest behind the bytes of the feed */
  private fill(task: NonNullable<typeof this.task>, chunk: Buffer): Buffer {
    const wanted = task.body.length - task.filled;
    task.filled += chunk.copy(task.body, task.filled, 0, wanted);
    if (task.filled === task.body.length) {
      this.task = null;
      this.onTask(task.body, task.options);
    }
    return chunk.subarray(wanted);
  }
}
