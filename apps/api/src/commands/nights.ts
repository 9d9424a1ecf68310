import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StaysOptions } from '#availability';
import { NIGHTS_USAGE, readNightsCall, toldOf, UsageError } from '../../../toolkit/src/nights-call.ts';
import { FeedReader } from '../external-calendar/reading/feed-reader.ts';
import { SecondReader } from '../external-calendar/reading/second-reader.ts';
import { calledFrom } from './called-from.ts';
import { runAsMain } from './run-as-main.ts';

/** Files that are prefetched from disk; two child processes parse at a time. */
const AT_ONCE = 8;

interface Readers {
  reader: FeedReader;
  /** Null unless a second opinion is asked for. */
  second: SecondReader | null;
}

/**
 * Reads feeds from files as the product would, and prints one JSON object per file and line, in the order of the files:
 * which nights they block and why, and on demand where the second opinion sees more of them taken. The given window is
 * the horizon; today's date does not matter.
 *
 * @returns the exit code: 1 when any file was refused, 2 for a wrong call
 */
export async function nights(args: readonly string[]): Promise<number> {
  try {
    const { files, options, isDoubted } = readNightsCall(args);
    return await printAll(files, options, isDoubted ? new SecondReader() : null);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(
      `${error.message}\nUsage: npm run --silent nights -- ${NIGHTS_USAGE} [--second-opinion]\n`,
    );
    return 2;
  }
}

async function printAll(
  files: readonly string[],
  options: StaysOptions,
  second: SecondReader | null,
): Promise<number> {
  const reader = new FeedReader();
  let refused = false;
  try {
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const results = await Promise.all(
        files.slice(at, at + AT_ONCE).map((file) => readOne({ reader, second }, file, options)),
      );
      for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`);
      refused ||= results.some(({ outcome }) => outcome === 'refused');
    }
  } finally {
    reader.onModuleDestroy();
    second?.onModuleDestroy();
  }
  return refused ? 1 : 0;
}

async function readOne({ reader, second }: Readers, file: string, options: StaysOptions) {
  const bytes = await readFile(resolve(calledFrom(), file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code}.`);
  });
  const startedAt = performance.now();
  const reading = await reader.read([bytes], options);
  const told = toldOf(file, reading, options.horizon, performance.now() - startedAt);
  if (!second || reading.outcome === 'refused') return told;
  return { ...told, secondOpinion: await second.ask([bytes], reading, options) };
}

if (import.meta.main) runAsMain(nights);
