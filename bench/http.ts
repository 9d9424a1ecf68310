import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Pool } from 'undici';
import { addNights, nightAt } from '#availability';
import { insertProperties } from '../testing/insert-properties.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { addProperty, feedUrlOf } from './add-property.ts';
import { processorTimeOf, tellsProcessorTime } from './processes.ts';
import { type Figure, medianOf, type Size, type Suite, say } from './suite.ts';
import { withProduct } from './with-product.ts';

const CONNECTIONS = 32;
const PROPERTIES = 100;
const PLAN = {
  quick: { rounds: 3, requests: 2_500, warmUp: 1_500 },
  full: { rounds: 7, requests: 10_000, warmUp: 5_000 },
};
/** What a feed is answered. */
type Kind = '200' | '304';

interface Target {
  url: string;
  pid: number;
  /** What the target's reader already has. */
  etag: string;
}

/**
 * CPU of a feed that is asked for, with PostgreSQL, beside raw node:http with the same look-up; and bytes of its answers.
 * Nginx, Radicale and a design with Express and entities are measured by nobody here: they are not installed.
 */
export const HTTP: Suite = {
  names: ['http'],
  run: (size: Size) =>
    withProduct({}, async (product) => {
      const feedUrl = await feedUrlOf(product, await addProperty(product));
      const bytes = [...(await answerBytes(feedUrl)), await planningBytes(product)];
      if (tellsProcessorTime) return [...bytes, ...(await besideRaw(product, feedUrl, size))];
      say('this system tells no processor time: nothing beside raw node:http');
      return bytes;
    }),
};

/** Headers with it; which do not vary in length from one answer to the next. */
async function answerBytes(feedUrl: string): Promise<Figure[]> {
  const whole = await rawAnswer(feedUrl, '');
  const [, etag] = /^etag: (.*)\r$/im.exec(whole)!;
  const unchanged = await rawAnswer(feedUrl, `If-None-Match: ${etag}\r\n`);
  const figure = (kind: Kind, answer: string): Figure => ({
    suite: 'http',
    name: `an answer, ${kind}`,
    value: Buffer.byteLength(answer),
    unit: 'bytes',
  });
  return [figure('200', whole), figure('304', unchanged)];
}

/** What the planning is told of a year. Paris counts the days of the properties. */
async function planningBytes({ databaseUrl, call }: RunningProduct): Promise<Figure> {
  await insertProperties(databaseUrl, PROPERTIES);
  const from = nightAt(new Date(), 'Europe/Paris');
  const answer = await call<object>(
    'GET',
    `/api/occupancy?from=${from}&to=${addNights(from, 365)}&pageSize=${PROPERTIES}`,
  );
  const value = Buffer.byteLength(JSON.stringify(answer));
  return { suite: 'http', name: `the planning of ${PROPERTIES} properties`, value, unit: 'bytes' };
}

/** @param header further ones of the request, each with its end of line */
async function rawAnswer(feedUrl: string, header: string): Promise<string> {
  const { host, hostname, port, pathname, search } = new URL(feedUrl);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${header}\r\n`);
  return text(socket);
}

async function besideRaw(product: RunningProduct, feedUrl: string, { isQuick }: Size): Promise<Figure[]> {
  const peer = fork(join(import.meta.dirname, 'peer-feed.child.ts'), [product.databaseUrl, feedUrl], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    const ours = await targetOf(feedUrl, product.server.process);
    const [port] = (await once(peer, 'message')) as [number];
    const raw = await targetOf(feedUrl.replace(/:\d+\//, `:${port}/`), peer);
    const { rounds, requests, warmUp } = isQuick ? PLAN.quick : PLAN.full;
    const figures: Figure[] = [];
    for (const kind of ['200', '304'] as const) {
      for (const target of [ours, raw]) await load(target, kind, warmUp);
      const pairs: { ours: number; raw: number }[] = [];
      while (pairs.length < rounds)
        pairs.push({ ours: await cost(ours, kind, requests), raw: await cost(raw, kind, requests) });
      figures.push(figureOf(kind, pairs));
    }
    return figures;
  } finally {
    peer.kill();
    await once(peer, 'exit');
  }
}

async function targetOf(url: string, { pid }: ChildProcess): Promise<Target> {
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
  await response.arrayBuffer();
  return { url, pid: pid!, etag: response.headers.get('etag')! };
}

function figureOf(kind: Kind, pairs: readonly { ours: number; raw: number }[]): Figure {
  const raw = medianOf(pairs.map((pair) => pair.raw));
  const ratio = medianOf(pairs.map((pair) => pair.ours / pair.raw));
  const peer = { name: 'raw node:http', value: raw };
  return { suite: 'http', name: `a feed, ${kind}`, value: ratio * raw, unit: 'µs CPU', peer };
}

/** @returns µs of processor time of a request, PostgreSQL's with it */
async function cost(target: Target, kind: Kind, requests: number): Promise<number> {
  const used = await processorTimeOf(target.pid, () => load(target, kind, requests));
  return ((used.process + used.database) * 1_000) / requests;
}

/** @throws when an answer is another than the one that is measured */
export async function load(
  target: Pick<Target, 'url' | 'etag'>,
  kind: Kind,
  requests: number,
): Promise<void> {
  const { origin, pathname, search } = new URL(target.url);
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const headers = { 'User-Agent': 'bench', ...(kind === '304' && { 'If-None-Match': target.etag }) };
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
