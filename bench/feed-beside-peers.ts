import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningProduct } from '../testing/start-product.ts';
import { firstGets } from './first-get.ts';
import { type Feed, hasWrk, type Kind, loadFromHere, loadFromWrk } from './load.ts';
import { startNginx } from './peers/nginx.ts';
import { RADICALE_PATH, startRadicale } from './peers/radicale.ts';
import { type Peer, startOwn } from './peers/running-peer.ts';
import { processorTimeOf } from './processes.ts';
import { type Figure, medianOf, type Size, say } from './suite.ts';

const PLAN = { quick: { rounds: 3, requests: 1_000 }, full: { rounds: 5, requests: 10_000 } };
/** Of a measurement by wrk. */
const SECONDS = 2;

/** Who answers a feed. */
interface Target extends Feed {
  pid: number;
}

/** Of one answer, the processor time of PostgreSQL with it; and answers a second. */
interface Measured {
  cpuUs: number;
  rate: number;
}

/**
 * CPU of a feed that is asked for, beside raw node:http with the same look-up, and of its first GET after a change, beside
 * the naive design. In full, also how often a second it is answered, beside both, nginx with a file and Radicale.
 *
 * @param folder of the product: peers lie in it
 */
export async function feedBesidePeers(
  product: RunningProduct,
  folder: string,
  feedUrl: string,
  { isQuick }: Pick<Size, 'isQuick'>,
): Promise<Figure[]> {
  const { databaseUrl, server, url } = product;
  const path = feedUrl.slice(url.length);
  const ours = await targetOf(feedUrl, server.process.pid!);
  const beside = async (peer: Peer, kind: Kind, at = path) =>
    pairsOf(kind, ours, await targetOf(`${peer.origin}${at}`, peer.process.pid!), isQuick);
  const rateBeside = async (peer: Peer, at = path) =>
    isQuick ? [] : [figureOf('rate', `rate beside ${peer.name}, 200`, peer, await beside(peer, '200', at))];

  const raw = await startOwn('raw node:http', 'raw-feed.child.ts', [databaseUrl, feedUrl]);
  const figures = await during(raw, async () => {
    const found = { '200': await beside(raw, '200'), '304': await beside(raw, '304') };
    return (['200', '304'] as const).flatMap((kind) => [
      figureOf('cpuUs', `a feed, ${kind}`, raw, found[kind]),
      ...(isQuick ? [] : [figureOf('rate', `rate, ${kind}`, raw, found[kind])]),
    ]);
  });
  const naive = await startOwn(
    'the naive design',
    'naive.child.ts',
    [databaseUrl],
    ['decorators.preload.ts'],
  );
  figures.push(
    ...(await during(naive, async () => [
      ...(await rateBeside(naive)),
      ...(await firstGets(product, naive, isQuick)),
    ])),
  );
  if (isQuick) return figures;
  if (!hasWrk()) say('wrk is not installed: our own client bounds the rates');
  const feed = await (await fetch(feedUrl)).text();
  const nginx = await startNginx(newFolder(folder, 'nginx'), feed);
  figures.push(...(await during(nginx, (peer) => rateBeside(peer, '/feed.ics'))));
  const radicale = await startRadicale(newFolder(folder, 'radicale'), feed);
  figures.push(...(await during(radicale, (peer) => rateBeside(peer, RADICALE_PATH))));
  return figures;
}

async function during(peer: Peer | null, work: (peer: Peer) => Promise<Figure[]>): Promise<Figure[]> {
  if (!peer) return [];
  try {
    return await work(peer);
  } finally {
    await peer.stop();
  }
}

/** For a peer that may be another account's. */
function newFolder(folder: string, name: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  return made;
}

/** @throws when it does not answer a calendar */
async function targetOf(url: string, pid: number): Promise<Target> {
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
  const body = await response.text();
  if (!body.includes('BEGIN:VEVENT')) throw new Error(`${new URL(url).host} answered ${response.status}.`);
  return { url, pid, etag: response.headers.get('etag')! };
}

async function pairsOf(kind: Kind, ours: Target, peer: Target, isQuick: boolean) {
  const { rounds, requests } = isQuick ? PLAN.quick : PLAN.full;
  const load =
    isQuick || !hasWrk()
      ? (target: Target) => loadFromHere(target, kind, requests).then(() => requests)
      : (target: Target) => loadFromWrk(target, kind, SECONDS);
  const measure = async (target: Target): Promise<Measured> => {
    let answers = 0;
    const began = performance.now();
    const used = await processorTimeOf(target.pid, async () => {
      answers = await load(target);
    });
    const cpuUs = ((used.process + used.database) * 1_000) / answers;
    return { cpuUs, rate: answers / ((performance.now() - began) / 1_000) };
  };
  for (const target of [ours, peer]) await load(target);
  const pairs: { ours: Measured; peer: Measured }[] = [];
  while (pairs.length < rounds) pairs.push({ ours: await measure(ours), peer: await measure(peer) });
  return pairs;
}

function figureOf(
  what: keyof Measured,
  name: string,
  { name: peer }: Peer,
  pairs: readonly { ours: Measured; peer: Measured }[],
): Figure {
  const value = medianOf(pairs.map((pair) => pair.peer[what]));
  const ratio = medianOf(pairs.map((pair) => pair.ours[what] / pair.peer[what]));
  const unit = what === 'rate' ? 'a second' : 'µs CPU';
  return { suite: 'http', name, value: ratio * value, unit, peer: { name: peer, value } };
}
