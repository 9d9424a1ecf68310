import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MOST_OUTPUT = 256 * 1024 * 1024;

/** How a program is run. */
interface Run {
  /** Its home and temporary folder. */
  folder: string;
  input?: string;
  /** Variables beside those that every program has. */
  environment?: Record<string, string>;
}

/**
 * Runs a program without the settings of the signed-in user, in UTC, and gives what it prints.
 *
 * @returns null where there is no such program; rejects where it fails
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { folder, input = '', environment = {} }: Run,
): Promise<string | null> {
  const { PATH } = process.env;
  const running = promisify(execFile)(command, args, {
    cwd: folder,
    env: { PATH, HOME: folder, TMPDIR: folder, TZ: 'UTC', LC_ALL: 'C.UTF-8', ...environment },
    maxBuffer: MOST_OUTPUT,
  });
  running.child.stdin?.on('error', () => undefined).end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The first version number that a program prints; null where there is no such program. */
export async function versionOf(
  command: string,
  folder: string,
  argument = '--version',
): Promise<string | null> {
  const printed = await runProgram(command, [argument], { folder });
  return printed && (/\d+(?:\.\d+)+/.exec(printed)?.[0] ?? null);
}
