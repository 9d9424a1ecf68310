import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { insertCalendars } from '../testing/insert-calendars.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import {
  AT_FIRST,
  type Edition,
  nightsOf,
  OF_A_PROPERTY,
  type Platform,
  STAYS,
  startPlatform,
} from './platform.ts';
import { processorTimeOf, tellsProcessorTime } from './processes.ts';
import { statementsOf } from './statements.ts';
import { type Figure, type Size, type Suite } from './suite.ts';
import { synchroniseAll } from './synchronise-all.ts';
import { ratesOfVdirsyncer } from './vdirsyncer.ts';
import { withProduct } from './with-product.ts';

const CALENDARS = { quick: 120, full: 600 };
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
          return [...(await ourFigures(scene)), ...(isQuick ? [] : await ratesOfVdirsyncer(scene))];
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
      const measured = await measure(scene, synchronise);
      await requireNights(scene, edition);
      const least = await measure(scene, peer.synchronise, peer.process.pid!);
      platform.publish(again);
      const statements = await statementsOf(client, folder, synchronise);
      await requireNights(scene, again);
      figures.push(...figuresOf(name, measured, least, statements / calendars));
    }
    return figures;
  } finally {
    peer.process.kill();
    await once(peer.process, 'exit');
  }
}

function figuresOf(name: string, ours: Cost, peer: Cost, statements: number): Figure[] {
  const beside = (value: number) => ({ name: PEER, value });
  return [
    { suite: 'db', name: `log, ${name}`, value: ours.walBytes, unit: 'bytes' },
    { suite: 'db', name: `statements, ${name}`, value: statements, unit: 'statements' },
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
  const child: ChildProcess = fork(join(import.meta.dirname, 'peer-sync.child.ts'), words, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await once(child, 'message');
  const synchronise = async () => {
    child.send('go');
    await once(child, 'message');
  };
  return { process: child, synchronise };
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
  walBytes: number;
}

async function measure(
  { client, product, calendars }: Scene,
  work: () => Promise<void>,
  pid = product.server.process.pid!,
): Promise<Cost> {
  const position = async () =>
    Number(
      (await client.query("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS at")).rows[0]!.at as string,
    );
  const [from, began] = [await position(), performance.now()];
  const used = tellsProcessorTime
    ? await processorTimeOf(pid, work)
    : await work().then(() => ({ process: Number.NaN, database: Number.NaN }));
  const seconds = (performance.now() - began) / 1000;
  return {
    rate: calendars / seconds,
    cpuMs: (used.process + used.database) / calendars,
    walBytes: ((await position()) - from) / calendars,
  };
}
