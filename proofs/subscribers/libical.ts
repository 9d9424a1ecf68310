import { join } from 'node:path';
import { runProgram, versionOf } from './run-program.ts';
import { dashed, type SeenEvent, type Subscriber } from './subscriber.ts';

const SOURCE = join(import.meta.dirname, 'read_events.c');

/** libical, in Evolution, GNOME Calendar and KOrganizer. */
export const libical: Subscriber = {
  name: 'libical',
  way: 'fetched for it, a small C program reads',
  losesUids: null,
  fault: null,
  read: async ({ url, folder }) => {
    const version = await compileIn(folder);
    if (!version) return null;
    const input = await (await fetch(url)).text();
    const printed = await runProgram(join(folder, 'read_events'), [], { folder, input });
    return { version, events: (printed ?? '').split('\n').filter(Boolean).map(toSeenEvent) };
  },
};

/** The library's version; null where it, its headers or a compiler are missing. */
async function compileIn(folder: string): Promise<string | null> {
  const flags = await runProgram('pkg-config', ['--cflags', '--libs', 'libical'], { folder }).catch(
    () => null,
  );
  if (flags === null || !(await versionOf('gcc', folder))) return null;
  const words = flags.split(/\s+/).filter(Boolean);
  await runProgram('gcc', ['-Wall', '-Werror', '-o', 'read_events', SOURCE, ...words], { folder });
  return (await runProgram('pkg-config', ['--modversion', 'libical'], { folder }))!.trim();
}

/** Texts come in hexadecimal digits: no escape of JSON is left to a C program. */
function toSeenEvent(line: string): SeenEvent {
  const [from = '', to = '', status = '', uid = '', summary = ''] = line.split(' ');
  return {
    uid: Buffer.from(uid, 'hex').toString(),
    from: dashed(from),
    to: dashed(to),
    summary: Buffer.from(summary, 'hex').toString(),
    isCancelled: status === 'cancelled',
  };
}
