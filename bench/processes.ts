import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Whether this system tells what other processes have used (proc(5)). */
export const tellsProcessorTime = existsSync('/proc/self/stat');

/** Milliseconds of processor time. */
export interface Used {
  /** Of one process and all below it. */
  process: number;
  /** Of every PostgreSQL below this process. */
  database: number;
}

/** What work costs: PostgreSQL below this process serves nothing else meanwhile. @param pid of who does it */
export async function processorTimeOf(pid: number, work: () => Promise<unknown>): Promise<Used> {
  const before = usedSoFar(pid);
  await work();
  const after = usedSoFar(pid);
  return { process: after.process - before.process, database: after.database - before.database };
}

/** Of one process, what it has in memory now, and the most that it had (proc_pid_status(5)). */
export function megabytesOf(pid: number): { now: number; most: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)![1]) / 1_024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

/** Ended processes count where their parents have waited for them. */
function usedSoFar(pid: number): Used {
  const all = new Map<number, Process>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = processOf(entry);
    if (found) all.set(Number(entry), found);
  }
  const isBelow = (one: number, top: number): boolean => {
    const parent = all.get(one)?.parent;
    return parent !== undefined && (parent === top || isBelow(parent, top));
  };
  const used = { process: 0, database: 0 };
  for (const [one, { name, ticks }] of all) {
    if (one === pid || isBelow(one, pid)) used.process += ticks * TICK_MS;
    else if (name === 'postgres' && isBelow(one, process.pid)) used.database += ticks * TICK_MS;
  }
  return used;
}

interface Process {
  parent: number;
  name: string;
  ticks: number;
}

/** proc_pid_stat(5): the name stands in parentheses, then parent (4), utime, stime, cutime and cstime (14 to 17). */
function processOf(pid: string): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[1]),
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      ticks: [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0),
    };
  } catch {
    return null;
  }
}
