import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool, request } from 'undici';

const CONNECTIONS = 32;
const USER_AGENT = 'bench';

/** What a feed is answered. */
export type Kind = '200' | '304';

/** A feed that is asked for. */
export interface Feed {
  url: string;
  /** What its reader already has. */
  etag: string;
}

/** Whether the load can come from a program that leaves most of two processors to who answers. */
export function hasWrk(): boolean {
  return spawnSync('wrk', ['--version']).error === undefined;
}

/**
 * Asks for a feed on 32 connections from this process.
 *
 * @throws when an answer is another than the one that is measured
 */
export async function loadFromHere(feed: Feed, kind: Kind, requests: number): Promise<void> {
  const { origin, pathname, search } = new URL(feed.url);
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const headers = headersOf(feed, kind);
  let left = requests;
  const askOnAndOn = async () => {
    while (left > 0) {
      left -= 1;
      const { statusCode, body } = await pool.request({ method: 'GET', path: pathname + search, headers });
      await body.dump();
      if (String(statusCode) !== kind) throw new Error(`A feed was answered ${statusCode}, not ${kind}.`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, askOnAndOn));
  await pool.close();
}

/**
 * Asks for a feed on as many from wrk, which tells of refusals alone: an answer is looked at before.
 *
 * @returns how often it was answered
 * @throws when an answer is another than the one that is measured
 */
export async function loadFromWrk(feed: Feed, kind: Kind, seconds: number): Promise<number> {
  const { statusCode: status, body } = await request(feed.url, { headers: headersOf(feed, kind) });
  await body.dump();
  if (String(status) !== kind) throw new Error(`A feed was answered ${status}, not ${kind}.`);
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  try {
    const script = join(folder, 'headers.lua');
    const lines = Object.entries(headersOf(feed, kind)).map(
      ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}\n`,
    );
    writeFileSync(script, lines.join(''));
    const words = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, feed.url];
    const { stdout } = await promisify(execFile)('wrk', words);
    if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`A feed was refused under load: ${stdout}`);
    return Number(/(\d+) requests in/.exec(stdout)![1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function headersOf({ etag }: Feed, kind: Kind): Record<string, string> {
  return {
    'User-Agent': USER_AGENT,
    'Accept-Encoding': 'identity',
    ...(kind === '304' && { 'If-None-Match': etag }),
  };
}
