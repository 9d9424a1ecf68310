import pg from 'pg';
import type { RunningProduct } from '../testing/start-product.ts';
import { feedUrlOf } from './add-property.ts';
import type { Peer } from './peers/running-peer.ts';
import { processorTimeOf } from './processes.ts';
import { type Figure, medianOf } from './suite.ts';

const STAYS = 500;
const PLAN = { quick: { properties: 8, rounds: 3 }, full: { properties: 25, rounds: 10 } };

/** Who answers, and where: a feed of each property. */
interface Answerer {
  pid: number;
  urls: readonly string[];
}

/** Of one GET. */
interface Cost {
  cpuMs: number;
  ms: number;
}

/**
 * What it costs to read a feed for the first time after one of its 500 stays has changed, one after the other, PostgreSQL
 * with it: ours beside the naive design, which answers from the same rows.
 */
export async function firstGets(product: RunningProduct, naive: Peer, isQuick: boolean): Promise<Figure[]> {
  const { properties, rounds } = isQuick ? PLAN.quick : PLAN.full;
  const client = new pg.Client(product.databaseUrl);
  await client.connect();
  try {
    const ours = await answererOf(product, await addProperties(product, client, properties));
    const peer = {
      pid: naive.process.pid!,
      urls: ours.urls.map((url) => url.replace(product.url, naive.origin)),
    };
    const found: { ours: Cost; peer: Cost }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      await client.query(CHANGE_ONE_STAY_EACH);
      // Who comes first finds the database's pages as the change has left them, so they take turns.
      const first = round % 2 === 0 ? await readAll(ours) : null;
      const beside = await readAll(peer);
      const pair = { ours: first ?? (await readAll(ours)), peer: beside };
      // The first round of all compiles.
      if (round >= 0) found.push(pair);
    }
    return figuresOf(naive.name, found);
  } finally {
    await client.end();
  }
}

async function addProperties({ call }: RunningProduct, client: pg.Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const body = { name: 'Villa Azur', timeZone: 'Europe/Paris' };
    ids.push((await call<{ id: string }>('POST', '/api/products', body)).id);
  }
  await client.query(ADD_STAYS, [ids, STAYS]);
  await client.query('VACUUM ANALYZE');
  return ids;
}

async function answererOf(product: RunningProduct, ids: readonly string[]): Promise<Answerer> {
  const urls: string[] = [];
  for (const id of ids) urls.push(await feedUrlOf(product, id));
  return { pid: product.server.process.pid!, urls };
}

/** @throws when a feed has not all stays */
async function readAll({ pid, urls }: Answerer): Promise<Cost> {
  const bodies: string[] = [];
  const began = performance.now();
  const used = await processorTimeOf(pid, async () => {
    for (const url of urls) bodies.push(await (await fetch(url)).text());
  });
  const ms = (performance.now() - began) / urls.length;
  for (const body of bodies) {
    const stays = body.split('BEGIN:VEVENT').length - 1;
    if (stays !== STAYS) throw new Error(`A feed of ${STAYS} stays has ${stays}.`);
  }
  return { cpuMs: (used.process + used.database) / urls.length, ms };
}

function figuresOf(name: string, found: readonly { ours: Cost; peer: Cost }[]): Figure[] {
  const figure = (figureName: string, unit: Figure['unit'], of: (cost: Cost) => number): Figure => {
    const value = medianOf(found.map(({ peer }) => of(peer)));
    const ratio = medianOf(found.map(({ ours, peer }) => of(ours) / of(peer)));
    return { suite: 'http', name: figureName, value: ratio * value, unit, peer: { name, value } };
  };
  return [
    figure('first GET after a change', 'ms CPU', ({ cpuMs }) => cpuMs),
    figure('time of the first GET after a change', 'ms', ({ ms }) => ms),
  ];
}

const ADD_STAYS = `
  INSERT INTO reservations (product_id, guest, arrival, departure, status)
  SELECT id, 'Claire ' || n, current_date + 2 * n, current_date + 2 * n + 1, 'confirmed'
    FROM unnest($1::uuid[]) id, generate_series(1, $2) n`;

/** The latest is a night longer, or that again shorter. */
const CHANGE_ONE_STAY_EACH = `
  UPDATE reservations SET departure = arrival + 3 - (departure - arrival)
   WHERE (product_id, arrival) IN (SELECT product_id, max(arrival) FROM reservations GROUP BY product_id HAVING count(*) = ${STAYS})`;
