import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type RunningProduct, startProduct } from '../testing/start-product.ts';

/** Size of the disk with only the database. */
const DISK_MEGABYTES = 200;
const STAYS_BEFORE = 20;
const MOST_STAYS = 5_000;
const ASKED_WHILE_FULL = 50;
const BALLAST = Buffer.alloc(64 * 1024, 1);
const BETWEEN_QUESTIONS_MS = 200;
const GIVE_UP_MS = 120_000;
/** Environment variable with the folder of the mounted small disk. */
const FOLDER = 'FULL_DISK_FOLDER';

/**
 * `npm run full-disk`: fills the disk of the database, first until no table can grow, then until PostgreSQL cannot
 * write its log and ends; shows the answers of feeds, changes and the health check, how long recovery takes once there
 * is room again, and that exactly the accepted stays are stored. The disk is a tmpfs of a mount namespace of its own:
 * Linux, as root or as a user who may make user namespaces.
 */
async function fullDisk(folder: string): Promise<void> {
  const product = await startProduct(folder, { LOG_LEVEL: 'error' }, { throwAway: false });
  const disk = join(folder, 'postgresql');
  try {
    const scene = await Scene.of(product);
    for (let stay = 0; stay < STAYS_BEFORE; stay += 1) await scene.block();
    const before = await scene.readFeed();
    fill(disk);
    let last = 201;
    for (let stay = 0; stay < MOST_STAYS && last === 201; stay += 1) last = await scene.block();
    await report('no table can grow', scene, before.etag);
    empty(disk);
    await recovery('there is room again', scene);

    fill(disk);
    await useUpLog(product.databaseUrl);
    await report('PostgreSQL cannot write its log', scene, before.etag);
    empty(disk);
    await recovery('there is room again', scene);
    scene.compare((await scene.readFeed()).body);
  } finally {
    await product.stop();
  }
}

/** A property of a host, and what the product answers. */
class Scene {
  accepted = 0;
  private asked = 0;

  private readonly product: RunningProduct;
  private readonly productId: string;
  private readonly feedUrl: string;

  private constructor(product: RunningProduct, productId: string, feedUrl: string) {
    this.product = product;
    this.productId = productId;
    this.feedUrl = feedUrl;
  }

  static async of(product: RunningProduct): Promise<Scene> {
    const body = { name: 'Villa Azur', timeZone: 'Europe/Paris' };
    const { id } = await product.call<{ id: string }>('POST', '/api/products', body);
    const { feedUrl } = await product.call<{ feedUrl: string }>('GET', `/api/calendar/${id}/token`);
    return new Scene(product, id, feedUrl);
  }

  /** Blocks the next night but one. @returns the status */
  async block(): Promise<number> {
    const night = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const nights = { from: night(2 * this.asked + 2), to: night(2 * this.asked + 3) };
    this.asked += 1;
    const note = 'x'.repeat(500);
    try {
      await this.product.call('POST', `/api/products/${this.productId}/blocks`, { ...nights, note });
      this.accepted += 1;
      return 201;
    } catch (error) {
      return Number(/"status":(\d+)/.exec(String(error))?.[1] ?? 0);
    }
  }

  async readFeed(etag?: string) {
    const answer = await fetch(this.feedUrl, etag ? { headers: { 'If-None-Match': etag } } : {});
    const { status, headers } = answer;
    return {
      status,
      etag: headers.get('etag') ?? '',
      retryAfter: headers.get('retry-after'),
      body: await answer.text(),
    };
  }

  async ready(): Promise<number> {
    return (await fetch(`${this.product.url}/health/ready`)).status;
  }

  /** @throws where an accepted stay is missing, or a refused one is stored */
  compare(feed: string): void {
    const published = feed.match(/BEGIN:VEVENT/g)?.length ?? 0;
    process.stdout.write(`${this.accepted} stays accepted, ${published} published\n`);
    if (published !== this.accepted) process.exitCode = 1;
  }
}

async function report(what: string, scene: Scene, etag: string): Promise<void> {
  const [feeds, changes, health] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (counts: Map<string, number>, answer: string) =>
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  for (let asked = 0; asked < ASKED_WHILE_FULL; asked += 1) {
    count(changes, String(await scene.block()));
    const { status, retryAfter } = await scene.readFeed(asked % 2 ? etag : undefined);
    count(feeds, status === 503 ? `503 after ${retryAfter} s` : String(status));
    count(health, String(await scene.ready()));
  }
  const words = (counts: Map<string, number>) =>
    [...counts].map(([answer, n]) => `${n} × ${answer}`).join(', ');
  process.stdout.write(
    `${what}: feeds ${words(feeds)}; changes ${words(changes)}; /health/ready ${words(health)}\n`,
  );
}

async function recovery(what: string, scene: Scene): Promise<void> {
  const began = performance.now();
  const isWell = async () => (await scene.readFeed()).status === 200 && (await scene.block()) === 201;
  while (!(await isWell())) {
    if (performance.now() - began > GIVE_UP_MS) throw new Error('It does not recover.');
    await pause(BETWEEN_QUESTIONS_MS);
  }
  process.stdout.write(`${what}: a feed and a change after ${Math.round(performance.now() - began)} ms\n`);
}

/** Writes a file until the disk is full. */
function fill(disk: string): void {
  const file = openSync(join(disk, 'ballast'), 'w');
  try {
    for (;;) writeSync(file, BALLAST);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

function empty(disk: string): void {
  rmSync(join(disk, 'ballast'));
}

/** Fills the WAL files that PostgreSQL has until it needs another one, which ends it. */
async function useUpLog(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (;;) await client.query("SELECT pg_logical_emit_message(false, 'ballast', repeat('x', 1000000))");
  } catch {
    await client.end().catch(() => undefined);
  }
}

/** Runs this again in a mount namespace where the folder of the database is a small disk. @returns the exit code */
function onSmallDisk(): number {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-full-disk-'));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'postgresql'), { mode: 0o711 });
  const namespaces = process.getuid?.() === 0 ? ['-m'] : ['-U', '--map-current-user', '--keep-caps', '-m'];
  const mounted = `mount -t tmpfs -o size=${DISK_MEGABYTES}m,mode=711 tmpfs "$${FOLDER}/postgresql" && exec "$@"`;
  const command = [process.execPath, ...process.execArgv, import.meta.filename];
  const { status } = spawnSync('unshare', [...namespaces, 'sh', '-c', mounted, 'sh', ...command], {
    stdio: 'inherit',
    env: { ...process.env, [FOLDER]: folder },
  });
  rmSync(folder, { recursive: true, force: true });
  return status ?? 1;
}

const folder = process.env[FOLDER];
if (folder) await fullDisk(folder);
else process.exitCode = onSmallDisk();
