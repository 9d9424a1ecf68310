import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { inheritedClock } from './test-clock.ts';

/** Ends the server of a test that timed out without stopping it. */
const ENDS_WITH_ITS_STARTER = join(import.meta.dirname, 'ends-with-its-starter.ts');
const SERVER = join(import.meta.dirname, '../dist/apps/api/src/main.js');

/** The built server in a process of its own, answering on loopback. */
export interface ServerProcess {
  process: ChildProcess;
  /** Setup token for the first administrator; null when there is one. */
  setupToken: string | null;
  /** Stops it gracefully, and waits for its end. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  port: number;
  databaseUrl: string;
  /** For its feed key and the like. */
  dataDir: string;
  /** Environment, beside the variables of every such server. */
  variables?: Record<string, string>;
  /** Modules that are loaded before it (`node --import`). */
  preload?: readonly string[];
}

/**
 * Starts the build and waits until it answers. It may read feeds from loopback, and as often as it likes.
 *
 * @throws when it ends before that
 */
export async function startServerProcess({
  port,
  databaseUrl,
  dataDir,
  variables = {},
  preload = [],
}: ServerOptions): Promise<ServerProcess> {
  const child = fork(SERVER, [], {
    execArgv: [
      '--no-warnings',
      // As npm start and the image have it.
      '--max-semi-space-size=8',
      ...[ENDS_WITH_ITS_STARTER, ...preload].flatMap((module) => ['--import', module]),
    ],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...inheritedClock(),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'debug',
      LOG_FILE: logFileOfServer(dataDir),
      SYNC_HOST_SPACING_MS: '0',
      SSRF_ALLOW_CIDRS: '127.0.0.1/32',
      ...variables,
    },
  });
  const setupToken = await untilReady(child);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { process: child, setupToken, stop };
}

/**
 * Log file of a server of a test or a tool: never the screen, and in a test run in the folder that is scanned for
 * secrets.
 */
export function logFileOfServer(folder: string): string {
  return join(process.env['TEST_LOGS'] ?? folder, `server-${randomUUID()}.log`);
}

/** The server prints all its start lines at once, when it answers. */
function untilReady(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server ended before it was ready.')));
    child.stdout!.on('data', (text: Buffer) => {
      if (String(text).includes(' is ready at ')) resolve(/\/setup#(\S+)/.exec(String(text))?.[1] ?? null);
    });
  });
}
