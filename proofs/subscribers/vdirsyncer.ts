import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventsByIcalJs } from './ical-js.ts';
import { runProgram, versionOf } from './run-program.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

/** vdirsyncer, which keeps a folder of events in step with an address. */
export const vdirsyncer: Subscriber = {
  name: 'vdirsyncer',
  way: 'fetches by itself; ical.js reads the files that it keeps',
  losesUids: 'its http storage gives every item a digest for its UID',
  fault: null,
  read: async ({ url, folder }) => {
    const version = await versionOf('vdirsyncer', folder);
    if (!version) return null;
    await prepareVdirsyncer(url, folder);
    await runProgram('vdirsyncer', ['-c', 'config', 'sync'], { folder });
    const events = await keptByVdirsyncer(folder);
    return { version, events: events.map((event) => ({ ...event, uid: null })) };
  },
};

/** Sets a folder up in which `vdirsyncer -c config sync` keeps the feed. */
export async function prepareVdirsyncer(url: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'kept'));
  await writeFile(join(folder, 'config'), configIn(folder, url));
  await runProgram('vdirsyncer', ['-c', 'config', 'discover'], { folder });
}

/** The events of the files that it keeps there. */
export async function keptByVdirsyncer(folder: string): Promise<SeenEvent[]> {
  const kept = join(folder, 'kept');
  const items = await Promise.all((await readdir(kept)).map((file) => readFile(join(kept, file), 'utf8')));
  return items.flatMap(eventsByIcalJs);
}

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
