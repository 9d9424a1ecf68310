import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../tools/embedded-postgres.ts';
import { type Peer, startInstalled } from './running-peer.ts';

/** Of a collection of Radicale's. */
export const RADICALE_PATH = '/bench/villa/';

/**
 * Radicale, a calendar server, to which a whole calendar is given as a program would; it keeps a file an event.
 *
 * @param folder of its own, which must be there
 * @param calendar that it answers at `RADICALE_PATH` from then on
 * @returns null where it is not installed
 * @throws when it does not take the calendar
 */
export async function startRadicale(folder: string, calendar: string): Promise<Peer | null> {
  const port = await freePort();
  mkdirSync(join(folder, 'collection-root/bench'), { recursive: true });
  const config = join(folder, 'radicale.conf');
  writeFileSync(
    config,
    `[server]\nhosts = 127.0.0.1:${port}\nmax_connections = 64\n[auth]\ntype = none\n[storage]\nfilesystem_folder = ${folder}\n[logging]\nlevel = error\n`,
  );
  const peer = await startInstalled('Radicale', ['radicale', '--config', config], port);
  if (!peer) return null;
  const { status } = await fetch(`${peer.origin}${RADICALE_PATH}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'text/calendar' },
    body: calendar,
  });
  if (status === 201) return peer;
  await peer.stop();
  throw new Error(`Radicale answered ${status} to the calendar.`);
}
