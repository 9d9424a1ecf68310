import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from '../testing/start-product.ts';

const IDLE = 7_000;
const OPENED_AT_ONCE = 500;
const READINGS = 500;

/** `npm run bench:connections`: how long a feed takes, alone and beside thousands of connections that say nothing. */
async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  const product = await startProduct(folder);
  const idle: Socket[] = [];
  try {
    const body = { name: 'Villa Azur', timeZone: 'Europe/Paris' };
    const { id } = await product.call<{ id: string }>('POST', '/api/products', body);
    const { feedUrl } = await product.call<{ feedUrl: string }>('GET', `/api/calendar/${id}/token`);
    await readings(feedUrl);
    report('alone', await readings(feedUrl));
    const port = Number(new URL(product.url).port);
    while (idle.length < IDLE) {
      const opening = Array.from({ length: OPENED_AT_ONCE }, () => connect(port, '127.0.0.1'));
      await Promise.all(opening.map((socket) => once(socket, 'connect')));
      idle.push(...opening);
    }
    report(`beside ${IDLE} idle connections`, await readings(feedUrl));
  } finally {
    for (const socket of idle) socket.destroy();
    await product.stop();
    rmSync(folder, { recursive: true });
  }
}

/** @returns milliseconds of each, sorted */
async function readings(feedUrl: string): Promise<number[]> {
  const times: number[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    const began = performance.now();
    const response = await fetch(feedUrl);
    await response.text();
    if (response.status !== 200) throw new Error(`A feed was answered ${response.status}.`);
    times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other);
}

function report(name: string, sorted: readonly number[]): void {
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  process.stdout.write(`${name}: median ${at(0.5)}, p99 ${at(0.99)}, at most ${at(1)} ms\n`);
}

await bench();
