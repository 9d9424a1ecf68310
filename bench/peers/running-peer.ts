import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../testing/until.ts';
import { say } from '../suite.ts';

/** A program that does beside the product what that does, for as long as it is measured. */
export interface Peer {
  name: string;
  /** Of it; below it are its workers. */
  process: ChildProcess;
  /** Where it listens on loopback. */
  origin: string;
  /** Ends it, and waits for its end. */
  stop(): Promise<void>;
}

/** Starts one of the programs of this folder, which tells its port. @param preload modules of this folder that are loaded before it */
export async function startOwn(
  name: string,
  file: string,
  words: string[],
  preload: readonly string[] = [],
): Promise<Peer> {
  const child = fork(join(import.meta.dirname, file), words, {
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...preload.flatMap((module) => ['--import', join(import.meta.dirname, module)]),
    ],
  });
  const peer = peerOf(name, child);
  const [port] = (await Promise.race([once(child, 'message'), endOf(name, child)])) as [number];
  return { ...peer, origin: `http://127.0.0.1:${port}` };
}

/**
 * Starts a program that is installed, and waits until it answers.
 *
 * @returns null where it is not installed
 * @throws when it ends before that
 */
export async function startInstalled(
  name: string,
  [command, ...args]: readonly [string, ...string[]],
  port: number,
): Promise<Peer | null> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const isThere = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true)).once('error', () => resolve(false));
  });
  if (!isThere) {
    say(`${name} is not installed: skipped`);
    return null;
  }
  const peer = { ...peerOf(name, child), origin: `http://127.0.0.1:${port}` };
  const answers = until(() => fetch(peer.origin).catch(() => null));
  await Promise.race([answers, endOf(name, child)]);
  return peer;
}

/** It ends with this process, however that ends by itself. */
function peerOf(name: string, child: ChildProcess): Peer {
  const end = () => void child.kill();
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return { name, process: child, origin: '', stop };
}

async function endOf(name: string, child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error(`${name} ended before it answered.`);
}
