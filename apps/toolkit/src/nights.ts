import { readFile } from 'node:fs/promises';
import { readFeed } from '#availability';
import { NIGHTS_USAGE, readNightsCall, toldOf, UsageError } from './nights-call.ts';

/**
 * `hosteed nights`: prints which nights feeds in files block, one JSON object a file and line. They are parsed in this
 * very process, without the limits that the server sets for untrusted files.
 *
 * @returns the exit code: 1 when any file was refused, 2 for a wrong call
 */
export async function nights(args: readonly string[]): Promise<number> {
  try {
    const { files, options } = readNightsCall(args);
    let isRefused = false;
    for (const file of files) {
      const bytes = await bytesOf(file);
      const startedAt = performance.now();
      const reading = readFeed(bytes, options);
      const told = toldOf(file, reading, options.horizon, performance.now() - startedAt);
      process.stdout.write(`${JSON.stringify(told)}\n`);
      isRefused ||= reading.outcome === 'refused';
    }
    return isRefused ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\nUsage: hosteed nights ${NIGHTS_USAGE}\n`);
    return 2;
  }
}

function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code}.`);
  });
}
