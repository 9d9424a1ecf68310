import { join } from 'node:path';
import { buildWhenNeeded } from '../tools/build.ts';
import { freePort, startEmbeddedPostgres } from '../tools/embedded-postgres.ts';
import { ApiClient, type Call } from './api-client.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

export const PRODUCT_ADMIN = { name: 'Host', email: 'host@example.test', password: 'correct horse battery' };

/** The built product on a database of its own, with a host who is signed in. */
export interface RunningProduct {
  url: string;
  databaseUrl: string;
  call: Call;
  server: ServerProcess;
  /** Ends the server and its database. */
  stop(): Promise<void>;
}

interface ProductOptions {
  /** Of the database: without fsync, and without a restart after its end. */
  throwAway?: boolean;
  /** Modules that are loaded before the server (`node --import`). */
  preload?: readonly string[];
}

/**
 * @param folder for the database and the product's files: empty, and used by nothing else
 * @param variables of the product's environment
 */
export async function startProduct(
  folder: string,
  variables: Record<string, string> = {},
  { throwAway = true, preload = [] }: ProductOptions = {},
): Promise<RunningProduct> {
  await buildWhenNeeded();
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ServerProcess | null = null;
  const stop = async () => {
    await server?.stop();
    await database.stop();
  };
  try {
    server = await startServerProcess({
      port,
      databaseUrl: database.url,
      dataDir: folder,
      variables: { PUBLIC_URL: url, ...variables },
      preload,
    });
    const { call } = new ApiClient(url);
    await call('POST', '/api/setup', { token: server.setupToken, ...PRODUCT_ADMIN });
    return { url, databaseUrl: database.url, call, server, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
