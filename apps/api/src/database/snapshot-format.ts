/** The header of a snapshot. */
export interface SnapshotHead {
  /** Version of this format. */
  snapshot: 1;
  takenAt: string;
  /** Names of the migrations that made the tables: a snapshot is loaded only into a database with the same. */
  migrations: string[];
}

/** A part of a snapshot: a line of JSON, and behind that of a table its rows as COPY writes them, up to `\.`. */
export type SnapshotPart = SnapshotHead | TablePart | SequencesPart | QueuePart | SnapshotEnd;

export interface TablePart {
  /** As a quoted SQL identifier. */
  table: string;
  columns: string[];
}

/** The last number that each sequence gave; null where none was. */
export interface SequencesPart {
  sequences: Record<string, string | null>;
}

/** A queue of tasks, created before its tasks are loaded. */
export interface QueuePart {
  queue: string;
  options: Record<string, unknown>;
}

/** The end mark: a truncated snapshot has none. */
export interface SnapshotEnd {
  rows: Record<string, number>;
}

export const END_OF_TABLE = Buffer.from('\\.\n');

/** One part as it is written. */
export function encodePart(part: SnapshotPart): Buffer {
  return Buffer.from(`${JSON.stringify(part)}\n`);
}

/**
 * Cuts bytes into lines, each with its line feed. COPY escapes every line feed within a value, so a line is a row.
 *
 * @throws a sentence when the bytes end within a line
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.byteLength > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end + 1);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.byteLength > 0) throw new Error(CUT_SHORT);
}

export const CUT_SHORT = 'This backup is cut short: nothing of it was loaded.';
