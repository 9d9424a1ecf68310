import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

const LOOK_EVERY_MS = 20;

/** The processes in which a server reads feeds, by their ids. */
export function readersOf(server: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter((row) => Number(row?.[2]) === server && row![3]!.includes('feed-reader.child'))
    .map((row) => Number(row![1]));
}

/** Sends the readers of a server a signal; one that has ended meanwhile needs none. */
export function signalReaders(server: number, signal: NodeJS.Signals): void {
  for (const reader of readersOf(server)) {
    try {
      process.kill(reader, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Ends when a process beside the readers has had so many milliseconds of processor time: at least as much has gone by. */
export async function otherWork(cpuMs: number): Promise<void> {
  const work = `do { var { user, system } = process.cpuUsage(); } while (user + system < ${cpuMs * 1_000});`;
  await once(spawn(process.execPath, ['--eval', work], { stdio: 'ignore' }), 'exit');
}

/** Holds every reader of a server, those too that it starts meanwhile. @returns ends it */
export function starveReaders(server: number): () => void {
  const starving = setInterval(() => signalReaders(server, 'SIGSTOP'), LOOK_EVERY_MS);
  signalReaders(server, 'SIGSTOP');
  return () => clearInterval(starving);
}
