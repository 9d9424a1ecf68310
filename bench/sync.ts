import { once } from 'node:events';
import pg from 'pg';
import { insertCalendars } from '../testing/insert-calendars.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { openLog } from './log-bytes.ts';
import { startOwn } from './peers/running-peer.ts';
import { besideVdirsyncer } from './peers/vdirsyncer.ts';
import {
  AT_FIRST,
  type Edition,
  nightsOf,
  OF_A_PROPERTY,
  type Platform,
  STAYS,
  startPlatform,
} from './platform.ts';
import { megabytesOf, processorTimeOf, tellsProcessorTime } from './processes.ts';
import { statementsOf } from './statements.ts';
import { type Figure, type Size, type Suite } from './suite.ts';
import { synchroniseAll } from './synchronise-all.ts';
import { withProduct } from './with-product.ts';

const CALENDARS = { quick: 60, full: 600 };
/** After which a server's memory is looked at. */
const READINGS = 20_000;
/** It does the same whatever changed, and one pass is too short for how processor time is counted. */
const PEER_PASSES = 4;
const PEER = 'fetch, node-ical, rows anew';

/** What feeds say from one pass to the next, as against the one before; each lengthens what it changes. */
const PASSES = [
  { name: 'unchanged', edition: AT_FIRST, again: AT_FIRST },
  { name: '2 of 50 changed', edition: { changed: 2, nights: 2 }, again: { changed: 2, nights: 3 } },
  {
    name: '50 of 50 changed',
    edition: { changed: STAYS, nights: 4 },
    again: { changed: STAYS, nights: 5 },
  },
] satisfies { name: string; edition: Edition; again: Edition }[];

interface Scene {
  product: RunningProduct;
  client: pg.Client;
  platform: Platform;
  folder: string;
  calendars: number;
}

/**
 * What it costs to synchronise the calendars of a loopback platform, asked for by an administrator. `sync`: CPU of the
 * server with its readers and PostgreSQL, beside the least program that does so; calendars a second, beside vdirsyncer
 * where it is installed. `db`: bytes of PostgreSQL's log, and statements.
 */
export const SYNC: Suite = {
  names: ['db', 'sync'],
  run: async ({ isQuick }: Size) => {
    const calendars = isQuick ? CALENDARS.quick : CALENDARS.full;
    const platform = await startPlatform(calendars);
    try {
      return await withProduct({}, async (product, folder) => {
        const client = new pg.Client(product.databaseUrl);
        await client.connect();
        try {
          const scene = { product, client, platform, folder, calendars };
          const figures = await ourFigures(scene);
          if (isQuick) return figures;
          return [...figures, ...(await besideVdirsyncer(scene, figures)), ...(await memoryOf(scene))];
        } finally {
          await client.end();
        }
      });
    } finally {
      await platform.server.stop();
    }
  },
};

async function ourFigures(scene: Scene): Promise<Figure[]> {
  const { product, client, platform, folder, calendars } = scene;
  // What it does by itself is no part of what a calendar costs.
  await client.query('ALTER SYSTEM SET autovacuum = off');
  await client.query('SELECT pg_reload_conf()');
  await insertCalendars(product.databaseUrl, folder, platform.server.port, {
    properties: calendars / OF_A_PROPERTY,
    calendars,
  });
  const peer = await startPeer(scene);
  const synchronise = () => synchroniseAll(product, calendars);
  try {
    for (const work of [synchronise, peer.synchronise]) for (const _ of [1, 2]) await work();
    await client.query('VACUUM ANALYZE');
    const figures: Figure[] = [];
    for (const { name, edition, again } of PASSES) {
      platform.publish(edition);
      const log = await openLog(client);
      const measured = await measure(calendars, synchronise, product.server.process.pid!);
      const logBytes = (await log.bytes()) / calendars;
      await requireNights(scene, edition);
      const least = await measure(PEER_PASSES * calendars, peer.passes, peer.process.pid!);
      platform.publish(again);
      const statements = await statementsOf(client, folder, synchronise);
      await requireNights(scene, again);
      figures.push(...figuresOf(name, { ...measured, logBytes, statements: statements / calendars }, least));
    }
    return figures;
  } finally {
    await peer.stop();
  }
}

/** What a server takes that has read calendars for long: unchanged ones, after all that was measured before. */
async function memoryOf({ product, platform, calendars }: Scene): Promise<Figure[]> {
  if (!tellsProcessorTime) return [];
  platform.publish(PASSES.at(-1)!.again);
  const readHalf = async () => {
    for (let read = 0; read < READINGS / 2; read += calendars) await synchroniseAll(product, calendars);
    return megabytesOf(product.server.process.pid!);
  };
  const before = await readHalf();
  const began = performance.now();
  const { now, most } = await readHalf();
  const minutes = (performance.now() - began) / 60_000;
  return [
    { suite: 'sync', name: 'memory after 20,000 readings', value: now, unit: 'MB' },
    { suite: 'sync', name: 'memory at its peak', value: most, unit: 'MB' },
    {
      suite: 'sync',
      name: 'memory: growth a minute, in the second half',
      value: (now - before.now) / minutes,
      unit: 'MB',
    },
  ];
}

function figuresOf(
  name: string,
  ours: Cost & { logBytes: number; statements: number },
  peer: Cost,
): Figure[] {
  const beside = (value: number) => ({ name: PEER, value });
  return [
    { suite: 'db', name: `log, ${name}`, value: ours.logBytes, unit: 'bytes' },
    { suite: 'db', name: `statements, ${name}`, value: ours.statements, unit: 'statements' },
    { suite: 'sync', name: `rate, ${name}`, value: ours.rate, unit: 'a second', peer: beside(peer.rate) },
    ...(tellsProcessorTime
      ? [
          {
            suite: 'sync',
            name,
            value: ours.cpuMs,
            unit: 'ms CPU',
            peer: beside(peer.cpuMs),
          } satisfies Figure,
        ]
      : []),
  ];
}

async function startPeer({ product, platform, calendars }: Scene) {
  const words = [product.databaseUrl, platform.server.url(''), String(calendars)];
  const peer = await startOwn(PEER, 'rows-anew.child.ts', words);
  const synchronise = async () => {
    peer.process.send('go');
    await once(peer.process, 'message');
  };
  const passes = async () => {
    for (let pass = 0; pass < PEER_PASSES; pass += 1) await synchronise();
  };
  return { ...peer, synchronise, passes };
}

/** Nobody is fast by applying less. */
async function requireNights({ client, calendars }: Scene, edition: Edition): Promise<void> {
  const { rows } = await client.query<{ nights: number }>(
    'SELECT sum(ends_on - starts_on)::int AS nights FROM unavailability_blocks',
  );
  const expected = nightsOf(edition, calendars);
  if (rows[0]!.nights !== expected) throw new Error(`${rows[0]!.nights} nights are held, not ${expected}`);
}

/** Of a calendar. */
interface Cost {
  rate: number;
  cpuMs: number;
}

async function measure(calendars: number, work: () => Promise<void>, pid: number): Promise<Cost> {
  const began = performance.now();
  const used = tellsProcessorTime
    ? await processorTimeOf(pid, work)
    : await work().then(() => ({ process: Number.NaN, database: Number.NaN }));
  const seconds = (performance.now() - began) / 1000;
  return { rate: calendars / seconds, cpuMs: (used.process + used.database) / calendars };
}
