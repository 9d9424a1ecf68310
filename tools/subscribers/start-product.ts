import { join } from 'node:path';
import { buildWhenNeeded } from '../build.ts';
import { freePort, startEmbeddedPostgres } from '../embedded-postgres.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import type { Call } from './fill-property.ts';

export const PRODUCT_ADMIN = { name: 'Host', email: 'host@example.test', password: 'correct horse battery' };

/** The built product on a database of its own, with a host who is signed in. */
export interface RunningProduct {
  url: string;
  databaseUrl: string;
  call: Call;
  stop(): Promise<void>;
}

/**
 * @param folder for the database and the product's files: empty, and nobody else's
 * @param variables of the product's environment
 * @param throwAway of the database: nothing is flushed to the disk, and nobody starts it again
 */
export async function startProduct(
  folder: string,
  variables: Record<string, string> = {},
  throwAway = true,
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
    });
    const call = callerAt(url);
    await call('POST', '/api/setup', { token: server.setupToken, ...PRODUCT_ADMIN });
    return { url, databaseUrl: database.url, call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps the session's cookie from call to call. */
function callerAt(url: string): Call {
  let cookie = '';
  return async <Answer>(method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { Cookie: cookie, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
}
