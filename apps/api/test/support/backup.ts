import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { urlOfDatabase } from '../../../../tools/on-database.ts';

const run = promisify(execFile);

/** A way to back a database up and to put the backup in its place, while servers may be running. */
export interface Backup {
  /** Keeps what the database holds now. */
  take(): Promise<void>;
  /** Puts it back: from now on, the database of that address is what it was then. */
  restore(): Promise<void>;
}

/** A copy file by file, as the server itself makes it: each row is as it was written. */
export function copyOf(databaseUrl: string): Backup {
  const { database, onServer } = serverOf(databaseUrl);
  const copy = `${database}_copy`;
  return {
    take: () =>
      onServer(
        `ALTER DATABASE ${database} ALLOW_CONNECTIONS false`,
        END_SESSIONS(database),
        `CREATE DATABASE ${copy} TEMPLATE ${database}`,
        `ALTER DATABASE ${database} ALLOW_CONNECTIONS true`,
        `ALTER DATABASE ${copy} ALLOW_CONNECTIONS true`,
      ),
    restore: () =>
      onServer(`DROP DATABASE ${database} WITH (FORCE)`, `ALTER DATABASE ${copy} RENAME TO ${database}`),
  };
}

/** A dump by pg_dump, restored by pg_restore into another database that takes the first one's place. */
export function dumpOf(databaseUrl: string, folder: string): Backup {
  const { database, onServer } = serverOf(databaseUrl);
  const file = join(folder, 'backup.dump');
  const fresh = `${database}_fresh`;
  return {
    take: async () => void (await run('pg_dump', ['--format=custom', `--file=${file}`, databaseUrl])),
    restore: async () => {
      await onServer(`CREATE DATABASE ${fresh}`);
      await run('pg_restore', [`--dbname=${urlOfDatabase(databaseUrl, fresh)}`, file]);
      await onServer(
        `DROP DATABASE ${database} WITH (FORCE)`,
        `ALTER DATABASE ${fresh} RENAME TO ${database}`,
      );
    },
  };
}

/** The same dump into the database as it stands, emptied first and filled table by table, while servers go on asking. */
export function dumpInPlaceOf(databaseUrl: string, folder: string): Backup {
  const { take } = dumpOf(databaseUrl, folder);
  return {
    take,
    restore: async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query('DROP SCHEMA public, pgboss CASCADE; CREATE SCHEMA public');
      await client.end();
      await run('pg_restore', ['--exit-on-error', `--dbname=${databaseUrl}`, join(folder, 'backup.dump')]);
    },
  };
}

/** Whether the pg_dump of this machine is new enough for the server. */
export async function hasPgDump(serverUrl: string): Promise<boolean> {
  const version = await run('pg_dump', ['--version']).then(
    ({ stdout }) => Number(/ (\d+)/.exec(stdout)?.[1]),
    () => 0,
  );
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
  await client.end();
  return version >= rows[0].major;
}

const END_SESSIONS = (database: string) =>
  `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${database}'`;

function serverOf(databaseUrl: string) {
  const onServer = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOfDatabase(databaseUrl, 'postgres') });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return { database: new URL(databaseUrl).pathname.slice(1), onServer };
}
