import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../../tools/embedded-postgres.ts';
import { TestAuthority } from './test-authority.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../docs/proxy');

/** A proxy of Debian with the very file that the documentation gives, its addresses and folders put in. */
export interface Proxy {
  /** Where it is asked. */
  url: string;
  /** Everything that it has written. */
  logged(): string;
  stop(): Promise<void>;
}

/** Starts one in a folder, in front of a server. */
export type StartProxy = (folder: string, upstreamPort: number) => Promise<Proxy>;

const isInstalled = (program: string) => spawnSync(program, ['-v']).error === undefined;

/** Those that this machine has. */
export const PROXIES: [name: string, start: StartProxy][] = (
  [
    ['nginx', startNginx],
    ['caddy', startCaddy],
  ] satisfies [string, StartProxy][]
).filter(([name]) => isInstalled(name));

async function startNginx(folder: string, upstreamPort: number): Promise<Proxy> {
  const [port, plainPort] = [await freePort(), await freePort()];
  const logs = join(folder, 'log');
  mkdirSync(logs);
  const { key, cert } = TestAuthority.selfSigned({ hosts: ['localhost'] });
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(join(folder, 'cert.pem'), cert);
  const site = readFileSync(join(EXAMPLES, 'nginx.conf'), 'utf8')
    .replace('server 127.0.0.1:3000', `server 127.0.0.1:${upstreamPort}`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('listen 80', `listen 127.0.0.1:${plainPort}`)
    .replace(/\S+fullchain\.pem/, join(folder, 'cert.pem'))
    .replace(/\S+privkey\.pem/, join(folder, 'key.pem'))
    .replaceAll('/var/log/nginx', logs);
  writeFileSync(join(folder, 'site.conf'), site);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${logs}/error.log; ${process.getuid?.() === 0 ? 'user root;' : ''}
     events {} http { access_log ${logs}/access.log;
       ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
       include ${folder}/site.conf; }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  return proxyOf(child, `https://127.0.0.1:${port}`, () =>
    readdirSync(logs)
      .map((file) => readFileSync(join(logs, file), 'utf8'))
      .join('\n'),
  );
}

async function startCaddy(folder: string, upstreamPort: number): Promise<Proxy> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', join(EXAMPLES, 'Caddyfile')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      ADMIN: 'off',
      SITE: url,
      UPSTREAMS: `127.0.0.1:${upstreamPort}`,
    },
  });
  let output = '';
  child.stdout!.on('data', (text: Buffer) => (output += text));
  child.stderr!.on('data', (text: Buffer) => (output += text));
  return proxyOf(child, url, () => output);
}

async function proxyOf(child: ChildProcess, url: string, logged: () => string): Promise<Proxy> {
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const { port } = new URL(url);
  while (!(await isListening(Number(port)))) {
    if (child.exitCode !== null) throw new Error(`The proxy did not start: ${logged()}`);
    await pause(20);
  }
  return { url, logged, stop };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request({ host: '127.0.0.1', port, path: '/' }, (answer) => {
      answer.resume();
      resolve(true);
    });
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'));
    probe.end();
  });
}
