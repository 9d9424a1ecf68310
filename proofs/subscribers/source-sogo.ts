import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../tools/embedded-postgres.ts';
import { onDatabase, urlOfDatabase } from '../../tools/on-database.ts';
import { runProgram } from './run-program.ts';
import type { Source } from './source.ts';

const [NAME, PASSWORD] = ['host', 'secret'];
const PEOPLE = `
  CREATE TABLE people (c_uid text PRIMARY KEY, c_name text, c_password text, c_cn text, mail text);
  INSERT INTO people VALUES ('${NAME}', '${NAME}', '${PASSWORD}', 'Host', 'host@example.test')`;
const TABLES = {
  SOGoProfileURL: 'user_profile',
  OCSFolderInfoURL: 'folder_info',
  OCSSessionsFolderURL: 'sessions_folder',
  OCSEMailAlarmsFolderURL: 'alarms_folder',
  OCSStoreURL: 'store',
  OCSAclURL: 'acl',
  OCSCacheFolderURL: 'cache_folder',
};

/** SOGo with tables of its own and memcached, and a personal calendar that is public under its address. */
export const sogo: Source = {
  name: 'SOGo',
  debianPackage: 'sogo',
  prepare: async ({ folder, port, databaseUrl }) => {
    await onDatabase(databaseUrl, 'CREATE DATABASE sogo');
    const store = urlOfDatabase(databaseUrl, 'sogo').replace(/^\w+:/, 'postgresql:');
    await onDatabase(store, PEOPLE);
    const memory = await freePort();
    const home = join(folder, 'home');
    await mkdir(home);
    const account = await ownAccount(folder);
    if (account) await chown(home, account.uid, account.gid);
    return {
      programs: [
        { command: ['memcached', '-u', 'nobody', '-l', '127.0.0.1', '-p', String(memory)] },
        { command: ['sogod', ...settings(store, home, port, memory)], environment: { HOME: home }, account },
      ],
      address: `/SOGo/dav/public/${NAME}/Calendar/personal.ics`,
      collection: `/SOGo/dav/${NAME}/Calendar/personal/`,
      credentials: `${NAME}:${PASSWORD}`,
      publish: () => onDatabase(store, LET_EVERYBODY_READ),
    };
  },
};

/** It refuses to run as root: then it runs as the user of its package. */
async function ownAccount(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((which) => runProgram('id', [which, 'sogo'], { folder })),
  );
  return { uid: Number(uid), gid: Number(gid) };
}

/** Command-line settings, which take precedence over its own files. */
function settings(store: string, home: string, port: number, memory: number): string[] {
  const people = `({ type = sql; id = people; viewURL = "${store}/people"; canAuthenticate = YES; isAddressBook = NO; userPasswordAlgorithm = plain; })`;
  const own = {
    WONoDetach: 'YES',
    WOWorkersCount: '4',
    WOPort: `127.0.0.1:${port}`,
    WOPidFile: join(home, 'sogo.pid'),
    WOLogFile: join(home, 'log'),
    SOGoMemcachedHost: `127.0.0.1:${memory}`,
    SOGoEnablePublicAccess: 'YES',
    SOGoUserSources: people,
    ...Object.fromEntries(Object.entries(TABLES).map(([name, table]) => [name, `${store}/sogo_${table}`])),
  };
  return Object.entries(own).flatMap(([name, value]) => [`-${name}`, value]);
}

const LET_EVERYBODY_READ = `
  INSERT INTO sogo_acl (c_folder_id, c_object, c_uid, c_role)
  SELECT c_folder_id, '/${NAME}/Calendar/personal', 'anonymous', 'PublicViewer' FROM sogo_folder_info`;
