import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, withLockFile } from './lock-file.ts';
import { canReach, type PostgresAccount, postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';

export interface EmbeddedOptions {
  /** Folder of the cluster; it must be reachable for the server's account. */
  folder: string;
  /** For tests: no durability is needed, so fsync is off. */
  throwAway?: boolean;
  /** Environment of the server, beside this process's own. */
  environment?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Connection URL of the database `postgres`, password included. */
  url: string;
  /** Whether this call started the server, rather than finding it running. */
  isOwn: boolean;
  stop(): Promise<void>;
}

/** Below the system's range of ephemeral ports: none is taken between our check and our start. */
const PORTS = [10_000, 32_000] as const;
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const THROW_AWAY = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'];

/**
 * Starts the embedded PostgreSQL of a folder, or finds the one that a killed app left running there.
 *
 * The server listens on a free port of 127.0.0.1 with a random password, in a process group of its own so that
 * Ctrl-C reaches the app first. While `stop` has not been called, a server that dies is started again on the same
 * port.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = new Server(options);
  await withLockFile(join(options.folder, 'start.lock'), () => server.start()).catch(
    async (error: unknown) => {
      await server.stop();
      throw error;
    },
  );
  return { url: server.url, isOwn: server.isOwn, stop: () => server.stop() };
}

class Server {
  private readonly account: PostgresAccount | null;
  private readonly binaries: string;
  private readonly cluster: string;
  private readonly passwordFile: string;
  private child: ChildProcess | null = null;
  private guard: NodeJS.Timeout | null = null;
  private port = 0;

  private readonly options: EmbeddedOptions;

  constructor(options: EmbeddedOptions) {
    this.options = options;
    openFolder(options.folder);
    this.cluster = join(options.folder, 'cluster');
    this.account = postgresAccount(this.cluster);
    if (!canReach(this.account, options.folder)) {
      throw new Error(
        `The embedded database runs as ${this.account!.name}, who cannot enter ${options.folder}: choose another DATA_DIR.`,
      );
    }
    this.binaries = postgresBinaries(this.account, join(options.folder, 'postgresql'));
    this.passwordFile = join(options.folder, 'password');
  }

  get isOwn(): boolean {
    return this.child !== null;
  }

  get url(): string {
    return `postgres://postgres:${readFileSync(this.passwordFile, 'utf8')}@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    if (!existsSync(this.cluster)) this.initialise();
    const running = this.runningServer();
    this.port = running?.port ?? (await freePort());
    if (!running) this.launch();
    await this.untilReady();
    if (!this.options.throwAway) this.restartWhenGone();
  }

  async stop(): Promise<void> {
    if (this.guard) clearInterval(this.guard);
    const server = this.runningServer();
    if (server) process.kill(server.pid, this.options.throwAway ? 'SIGQUIT' : 'SIGINT');
    const giveUpAt = Date.now() + STOP_LIMIT_MS;
    for (const pid = server?.pid ?? 0; isAlive(pid) && Date.now() < giveUpAt; ) await pause(20);
    if (this.options.throwAway) rmSync(this.options.folder, { recursive: true, force: true });
  }

  /** Created in a temporary folder and renamed: a start that is killed leaves nothing half-made. */
  private initialise(): void {
    const password = randomBytes(24).toString('hex');
    const making = `${this.cluster}.making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(this.passwordFile, password, { mode: 0o600 });
    this.own(making, this.passwordFile);
    const { status, stderr } = spawnSync(
      join(this.binaries, 'bin/initdb'),
      [
        '-D',
        making,
        '-U',
        'postgres',
        '--pwfile',
        this.passwordFile,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...this.identity(), encoding: 'utf8' },
    );
    if (status !== 0)
      throw new Error(`The embedded database could not be created in ${this.cluster}: ${stderr.trim()}`);
    renameSync(making, this.cluster);
  }

  private launch(): void {
    this.forgetForeignOwner();
    const log = openSync(join(this.options.folder, 'postgresql.log'), 'a');
    const flags = [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...(this.options.throwAway ? THROW_AWAY : []),
    ];
    this.child = spawn(
      join(this.binaries, 'bin/postgres'),
      ['-D', this.cluster, '-p', String(this.port), ...flags],
      {
        ...this.identity(),
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
    this.child.on('error', () => undefined);
    this.child.unref();
  }

  private async untilReady(): Promise<void> {
    const giveUpAt = Date.now() + START_LIMIT_MS;
    for (;;) {
      const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        await client.end().catch(() => undefined);
        if (this.hasEnded() || Date.now() > giveUpAt) {
          throw new Error(
            `The embedded database did not start; its log is ${join(this.options.folder, 'postgresql.log')}.`,
            { cause: error },
          );
        }
      }
      await pause(50);
    }
  }

  private restartWhenGone(): void {
    this.guard = setInterval(() => {
      if (!this.runningServer() && (!this.child || this.hasEnded())) this.launch();
    }, 1_000);
    this.guard.unref();
  }

  private hasEnded(): boolean {
    return this.child !== null && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  /** The server of this folder, when it is alive. */
  private runningServer(): { pid: number; port: number } | null {
    const owner = this.owner();
    return owner && isAlive(owner.pid) && this.isOurs(owner.pid) ? owner : null;
  }

  /**
   * After a crash the number in `postmaster.pid` may belong to another program by now, and PostgreSQL would refuse to
   * start. Only then is the file removed: it also guards against two servers on one cluster.
   */
  private forgetForeignOwner(): void {
    const owner = this.owner();
    if (owner && isAlive(owner.pid) && !this.isOurs(owner.pid)) rmSync(join(this.cluster, 'postmaster.pid'));
  }

  /** What `postmaster.pid` says: line 1 is the process, line 4 the port. */
  private owner(): { pid: number; port: number } | null {
    const file = join(this.cluster, 'postmaster.pid');
    if (!existsSync(file)) return null;
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  }

  private isOurs(pid: number): boolean {
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes(this.cluster);
  }

  private identity(): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
    return {
      ...(this.account && { uid: this.account.uid, gid: this.account.gid }),
      cwd: this.options.folder,
      env: { ...process.env, ...this.options.environment },
    };
  }

  private own(...paths: string[]): void {
    if (this.account) for (const path of paths) chownSync(path, this.account.uid, this.account.gid);
  }
}

/** Others may traverse it, to the binaries and the cluster, but not list it. */
function openFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cause = code === 'EPERM' ? 'belongs to another user' : `cannot be written (${code})`;
    throw new Error(
      `The folder of the embedded database, ${folder}, ${cause}: run this as its owner, or choose another with DATA_DIR.`,
      { cause: error },
    );
  }
}

/** A TCP port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
