import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProduct, startProduct } from '../testing/start-product.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'];

interface Setting {
  /** Of the product's environment. */
  variables?: Record<string, string>;
  /** Modules that are loaded before the server. */
  preload?: readonly string[];
  /** Of its database: nothing is flushed to the disk; true unless said. */
  throwAway?: boolean;
}

/**
 * Does something with the built product on a database of its own, in which nothing happens by itself.
 *
 * @param work is also told the folder of the product's files and of its database
 */
export async function withProduct<Result>(
  { variables = {}, preload, throwAway }: Setting,
  work: (product: RunningProduct, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  const quiet = { LOG_LEVEL: 'warn', SYNC_SCHEDULER: 'off', ...variables };
  const product = await startProduct(folder, quiet, { preload, throwAway });
  const cleanUp = async () => {
    await product.stop();
    rmSync(folder, { recursive: true });
  };
  const giveUp = () => void cleanUp().finally(() => process.exit(1));
  for (const signal of SIGNALS) process.once(signal, giveUp);
  try {
    return await work(product, folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, giveUp);
    await cleanUp();
  }
}
