import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { canReach, postgresAccount } from './postgres-account.ts';

const SYSTEM_FOLDER = '/var/lib/hosteed-calendar';

/**
 * Where the data lies: DATA_DIR, else `.data` in the checkout, else, when the database's account cannot enter the
 * checkout (root with a private home), a folder of this checkout's own under /var/lib.
 */
export function dataFolder(root: string): string {
  if (process.env['DATA_DIR']) return resolve(process.env['DATA_DIR']);
  const folder = join(root, '.data');
  if (canReach(postgresAccount(join(folder, 'postgresql/cluster')), root)) return folder;
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return join(SYSTEM_FOLDER, `${basename(root)}-${checkout}`);
}
