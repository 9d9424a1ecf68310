import { type FeedReading, type ImportedStay, readFeed, type StaysOptions } from '#availability';

/** What the reader asks for: the line before the bytes of a feed. */
export interface ReadingTask {
  size: number;
  options: StaysOptions;
}

/** Stays come in portions, so that the parent is never busy for long; the rest of the reading ends the answer. */
export type ReadingPart = { stays: ImportedStay[] } | { end: FeedReading };

const STAYS_AT_ONCE = 500;
/** Problems are told by the first of them and by their numbers; nobody reads the ten-thousandth. */
const MOST_PROBLEMS = 200;
const LINE_FEED = 0x0a;

/**
 * Runs in a process of its own, forked by `FeedReader`: whatever a feed does to it, the API lives on. Tasks come on
 * the standard input, each a line of JSON followed by the bytes of the feed.
 */
let task: { options: StaysOptions; body: Buffer; filled: number } | null = null;
let line = Buffer.alloc(0);

for (const prototype of [Object, Array, Map, Set, String, Number, RegExp, Date, Promise])
  Object.freeze(prototype.prototype);

process.stdin.on('data', (chunk: Buffer) => {
  for (let rest: Buffer = chunk; rest.length > 0; ) rest = task ? fill(task, rest) : begin(rest);
});

/** @returns what follows the line of a task */
function begin(chunk: Buffer): Buffer {
  const end = chunk.indexOf(LINE_FEED);
  line = Buffer.concat([line, end < 0 ? chunk : chunk.subarray(0, end)]);
  if (end < 0) return chunk.subarray(chunk.length);
  const { size, options } = JSON.parse(line.toString()) as ReadingTask;
  line = Buffer.alloc(0);
  task = { options, body: Buffer.allocUnsafeSlow(size), filled: 0 };
  const rest = chunk.subarray(end + 1);
  return size === 0 ? fill(task, rest) : rest;
}

/** @returns what follows the bytes of the feed */
function fill(current: NonNullable<typeof task>, chunk: Buffer): Buffer {
  const wanted = current.body.length - current.filled;
  current.filled += chunk.copy(current.body, current.filled, 0, wanted);
  if (current.filled === current.body.length) answer(current.body, current.options);
  return chunk.subarray(wanted);
}

function answer(bytes: Buffer, options: StaysOptions): void {
  task = null;
  const reading = readFeed(bytes, options);
  if (reading.outcome === 'refused') return send({ end: reading });
  for (let at = 0; at < reading.stays.length; at += STAYS_AT_ONCE)
    send({ stays: reading.stays.slice(at, at + STAYS_AT_ONCE) });
  send({ end: { ...reading, stays: [], problems: reading.problems.slice(0, MOST_PROBLEMS) } });
}

function send(part: ReadingPart): void {
  process.send!(part);
}
