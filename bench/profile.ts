import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { insertCalendars } from '../testing/insert-calendars.ts';
import type { RunningProduct } from '../testing/start-product.ts';
import { addProperty, feedUrlOf } from './add-property.ts';
import { loadFromHere } from './load.ts';
import { AT_FIRST, OF_A_PROPERTY, startPlatform } from './platform.ts';
import { selfTimesOf } from './self-times.ts';
import { synchroniseAll } from './synchronise-all.ts';
import { withProduct } from './with-product.ts';

const HITS = 10_000;
const RENDERINGS = 1_000;
const CALENDARS = 200;
const FUNCTIONS = 20;

/**
 * `npm run profile [-- FOLDER]`: where the built server spends its time when a feed is read that is kept, when it must
 * be rendered, and when calendars are synchronised that are unchanged or have 2 of 50 stays changed. Writes a
 * `.cpuprofile` of each, which browsers' developer tools open, and a table of the functions that take most by
 * themselves, into the folder, `.data/profiles` by default. What reads feeds is a process of its own: see `bench -- --only parse`.
 */
async function profileAll(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform(CALENDARS);
  const preload = [join(import.meta.dirname, 'profiled.preload.ts')];
  try {
    await withProduct({ preload }, async (product, files) => {
      const profiled = (name: string, work: () => Promise<void>) => profile(product, folder, name, work);
      const feedUrl = await feedUrlOf(product, await addProperty(product));
      const hit = () => loadFromHere({ url: feedUrl, etag: '' }, '200', HITS);
      await hit();
      await profiled('feed-hit', hit);
      await profiled('feed-render', () => renderAnew(product, feedUrl));
      const { port } = platform.server;
      const counts = { properties: CALENDARS / OF_A_PROPERTY, calendars: CALENDARS };
      await insertCalendars(product.databaseUrl, files, port, counts);
      const synchronise = () => synchroniseAll(product, CALENDARS);
      await synchronise();
      await profiled('sync-unchanged', async () => {
        for (let round = 0; round < 5; round += 1) await synchronise();
      });
      platform.publish({ changed: 2, nights: 2 });
      await profiled('sync-changed', synchronise);
      platform.publish(AT_FIRST);
    });
  } finally {
    await platform.server.stop();
  }
}

/** A state that no server has rendered before each reading. */
async function renderAnew({ databaseUrl }: RunningProduct, feedUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (let reading = 0; reading < RENDERINGS; reading += 1) {
      await client.query('UPDATE products SET calendar_version = calendar_version + 1');
      const response = await fetch(feedUrl);
      await response.arrayBuffer();
    }
  } finally {
    await client.end();
  }
}

async function profile(
  { server }: RunningProduct,
  folder: string,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  const file = join(folder, `${name}.cpuprofile`);
  await tell(server.process, 'profile');
  await work();
  await tell(server.process, file);
  const lines = selfTimesOf(JSON.parse(readFileSync(file, 'utf8')), FUNCTIONS).map(
    (one) => `${(one.share * 100).toFixed(1).padStart(5)} %  ${one.name}\n`,
  );
  writeFileSync(join(folder, `${name}.txt`), lines.join(''));
  process.stdout.write(`${name}: ${file}\n${lines.join('')}\n`);
}

/** @returns when it has answered */
async function tell(server: RunningProduct['server']['process'], message: string): Promise<void> {
  const answered = once(server, 'message');
  server.send(message);
  await answered;
}

await profileAll(process.argv[2] ?? '.data/profiles');
