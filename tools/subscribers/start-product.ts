import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWhenNeeded } from '../build.ts';
import { freePort, startEmbeddedPostgres } from '../embedded-postgres.ts';
import type { Call } from './fill-property.ts';

const ROOT = join(import.meta.dirname, '../..');
const ADMIN = { name: 'Host', email: 'host@example.test', password: 'correct horse battery' };

/** The built product on a database of its own, with a host who is signed in. */
export interface RunningProduct {
  call: Call;
  stop(): Promise<void>;
}

/** @param folder for the database and the product's files: empty, and nobody else's */
export async function startProduct(folder: string): Promise<RunningProduct> {
  await buildWhenNeeded();
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgresql'), throwAway: true });
  const port = await freePort();
  const server = startServer(port, database.url, folder);
  const stop = async () => {
    server.kill('SIGTERM');
    await database.stop();
  };
  try {
    const token = await setupTokenOf(server);
    const call = callerAt(`http://127.0.0.1:${port}`);
    await call('POST', '/api/setup', { token, ...ADMIN });
    return { call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startServer(port: number, databaseUrl: string, folder: string): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'dist/apps/api/src/main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      SSRF_ALLOW_CIDRS: '127.0.0.1/32',
      SYNC_HOST_SPACING_MS: '0',
    },
  });
}

/** The server prints it once it answers. */
function setupTokenOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('The server did not start.')));
    server.stdout!.on('data', (text: Buffer) => {
      const token = /setup token (\S+)/.exec(String(text))?.[1];
      if (token) resolve(token);
    });
  });
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
