import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The operating-system account under which the embedded PostgreSQL runs. */
export interface PostgresAccount {
  name: string;
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root: there, the owner of its data is used, else the account `postgres`, else `nobody`.
 *
 * @param cluster its data, which may not be there yet
 * @returns null when this process is not root and the server can run as whoever runs it
 */
export function postgresAccount(cluster: string): PostgresAccount | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `the owner of ${cluster}`, uid: owner.uid, gid: owner.gid };
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('PostgreSQL cannot run as root, and there is no account postgres or nobody to run it as.');
}

/** Whether the account can enter a folder: a checkout under a 0700 home is out of its reach. */
export function canReach(account: PostgresAccount | null, folder: string): boolean {
  if (!account) return true;
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && !mayEnter(account, stats)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayEnter(account: PostgresAccount, stats: { uid: number; gid: number; mode: number }): boolean {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}
