import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../tools/embedded-postgres.ts';
import { type Peer, startInstalled } from './running-peer.ts';

/**
 * nginx, which sends a file as it is.
 *
 * @param folder of its own, which must be there; everybody may enter it, as its workers do
 * @param file `/feed.ics` from then on
 * @returns null where it is not installed
 */
export async function startNginx(folder: string, file: string): Promise<Peer | null> {
  const port = await freePort();
  const files = join(folder, 'files');
  mkdirSync(files);
  writeFileSync(join(files, 'feed.ics'), file);
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configuration(folder, files, port));
  return startInstalled('nginx', ['nginx', '-e', 'stderr', '-p', folder, '-c', config], port);
}

/** As Debian has it, but without a log of accesses, and with nothing outside of its folder. */
function configuration(folder: string, files: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
pid ${folder}/nginx.pid;
worker_processes auto;
error_log stderr crit;
events { worker_connections 768; }
http {
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  sendfile on;
  tcp_nopush on;
  access_log off;
  types { text/calendar ics; }
  keepalive_requests 1000000;
  server {
    listen 127.0.0.1:${port};
    root ${files};
  }
}
`;
}
