import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';

/** A function, and what itself took of a profile. */
export interface SelfTime {
  /** Its name, and where it stands. */
  name: string;
  /** Of the time that the program was at work, 0 to 1. */
  share: number;
}

/** V8's names for what is no work. */
const AT_REST = new Set(['(idle)', '(root)']);

/** What takes most time by itself. @param count how many @returns most first */
export function selfTimesOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  count: number,
): SelfTime[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id)!;
    if (!AT_REST.has(name)) times.set(name, (times.get(name) ?? 0) + Math.max(0, timeDeltas[index] ?? 0));
  });
  const whole = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([name, time]) => ({ name, share: time / whole }))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, count);
}

/** What V8 does by itself has no place. */
function nameOf({
  functionName,
  url,
  lineNumber,
}: {
  functionName: string;
  url: string;
  lineNumber: number;
}): string {
  if (!url) return functionName;
  return `${functionName || 'anonymous'} ${placeOf(url)}:${lineNumber + 1}`;
}

/** From the package or the folder of the build on: where this repository lies says nothing. */
function placeOf(url: string): string {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  return path.replace(/^.*?\/(?:node_modules|dist)\//, '');
}
