import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventsByIcalJs } from './ical-js.ts';
import { runProgram, versionOf } from './run-program.ts';
import type { Subscriber } from './subscriber.ts';

/** vdirsyncer, which keeps a folder of events in step with an address. */
export const vdirsyncer: Subscriber = {
  name: 'vdirsyncer',
  way: 'fetches by itself; ical.js reads the files that it keeps',
  losesUids: 'its http storage gives every item a digest for its UID',
  fault: null,
  read: async ({ url, folder }) => {
    const version = await versionOf('vdirsyncer', folder);
    if (!version) return null;
    const kept = join(folder, 'kept');
    await mkdir(kept);
    await writeFile(join(folder, 'config'), configIn(folder, url));
    for (const command of ['discover', 'sync'])
      await runProgram('vdirsyncer', ['-c', 'config', command], { folder });
    const files = await readdir(kept);
    const items = await Promise.all(files.map((file) => readFile(join(kept, file), 'utf8')));
    return { version, events: items.flatMap(eventsByIcalJs).map((event) => ({ ...event, uid: null })) };
  },
};

function configIn(folder: string, url: string): string {
  const storages = { status: join(folder, 'status'), kept: join(folder, 'kept') };
  return `[general]
status_path = "${storages.status}"
[pair feed]
a = "published"
b = "kept"
collections = null
[storage published]
type = "http"
url = "${url}"
[storage kept]
type = "filesystem"
path = "${storages.kept}"
fileext = ".ics"
`;
}
