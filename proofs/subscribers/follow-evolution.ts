import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageVersionOf } from './day-viewers.ts';
import type { Follower } from './follow-answers.ts';

const SCRIPT = join(import.meta.dirname, 'follow_by_evolution.py');
/** Debian's Python: another one on the path lacks GNOME's libraries. */
const PYTHON = '/usr/bin/python3';
const BUS = '/usr/bin/dbus-run-session';

/** Evolution's calendar backend, which GNOME Calendar and the clock of GNOME Shell show too. */
export const followByEvolution: Follower = {
  name: 'Evolution (evolution-data-server)',
  follow: async (url, folder) => {
    const version = await packageVersionOf('evolution-data-server', folder);
    if (!version || ![BUS, PYTHON].every(existsSync)) return null;
    const child = spawn(BUS, ['--', PYTHON, SCRIPT, url], {
      cwd: folder,
      env: environmentIn(folder),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      version,
      refresh: async () => {
        child.stdin.write('\n');
        const { value, done } = await lines.next();
        if (done) throw new Error('Evolution’s backend has ended.');
        return value.split(' ').filter(Boolean);
      },
      stop: () => end(child),
    };
  },
};

/** The bus ends with the program, and its services with the bus. */
async function end(child: ChildProcess): Promise<void> {
  const ended = child.exitCode === null && once(child, 'exit');
  child.stdin?.end();
  await ended;
}

function environmentIn(folder: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return {
    PATH,
    HOME: folder,
    TZ: 'UTC',
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
}
