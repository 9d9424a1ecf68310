import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { monthTurns, planningTurns } from '../apps/web/e2e/support/page-turns.ts';
import { insertProperties } from '../testing/insert-properties.ts';
import { PRODUCT_ADMIN, type RunningProduct, startProduct } from '../testing/start-product.ts';
import { ensureChromium } from '../tools/chromium.ts';

const ROUNDS = 5;
const MANY = 100;
const ZONE = 'Europe/Paris';
const FLAGS = ['--no-sandbox', '--disable-gpu'];
/** After it, nothing of a page that was loaded on loopback is still on its way. */
const QUIET_MS = 1_000;

interface Load {
  /** When the largest thing of the first screen was there, in ms from the request. */
  largestPaintMs: number;
  /** How far things moved that somebody was about to read (Cumulative Layout Shift). */
  layoutShift: number;
}

/**
 * `npm run bench:pages`: how soon a host sees a page that was never loaded before, whether it stands still, and how
 * long another month takes; of one property and of a hundred, in the built application and a real browser.
 */
async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-bench-'));
  chmodSync(folder, 0o711);
  const product = await startProduct(folder);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: FLAGS });
  try {
    const session = await signIn(browser, product);
    const open = () =>
      browser.newContext({
        locale: 'fr-FR',
        storageState: session,
        viewport: { width: 1280, height: 800 },
      });
    const productId = await addProperty(product);
    const month = `${product.url}/dashboard/calendar?product=${productId}`;
    await report('calendar of one property', month, open, '.month-bars button');
    await report('dashboard of one property', `${product.url}/dashboard`, open, 'h2');
    await reportTurns('month of one property', month, open, '.month-bars button', monthTurns, 50);
    await insertProperties(product.databaseUrl, MANY);
    const planning = `${product.url}/dashboard/calendar?product=all`;
    await report(`planning of ${MANY} properties`, planning, open, '.timeline-bars button');
    await report(`dashboard of ${MANY} properties`, `${product.url}/dashboard`, open, 'h2');
    const turns = async (page: Page) => (await planningTurns(page)).times;
    await reportTurns(`planning of ${MANY} properties`, planning, open, '.timeline-bars button', turns, 120);
  } finally {
    await browser.close();
    await product.stop();
    rmSync(folder, { recursive: true });
  }
}

type Open = () => ReturnType<Browser['newContext']>;

async function signIn(browser: Browser, { url }: RunningProduct) {
  const context = await browser.newContext();
  const { email, password } = PRODUCT_ADMIN;
  await context.request.post(`${url}/api/auth/login`, { data: { email, password } });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A property with a stay every fifth night for half a year. */
async function addProperty({ call }: RunningProduct): Promise<string> {
  const body = { name: 'Villa Azur', timeZone: ZONE };
  const { id } = await call<{ id: string }>('POST', '/api/products', body);
  const today = nightAt(new Date(), ZONE);
  for (let stay = 0; stay < 36; stay += 1) {
    const arrival = addNights(today, 5 * stay);
    const nights = { arrival, departure: addNights(arrival, 4) };
    await call('POST', `/api/products/${id}/reservations`, { guest: `Claire ${stay}`, ...nights });
  }
  return id;
}

/** Loads a page some times, each in a browser that has nothing in its cache. */
async function report(name: string, url: string, open: Open, shown: string): Promise<void> {
  const loads: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await open();
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(shown).first().waitFor();
    await page.waitForTimeout(QUIET_MS);
    loads.push(await page.evaluate(measureLoad));
    await context.close();
  }
  const paint = loads.map(({ largestPaintMs }) => Math.round(largestPaintMs));
  const shift = Math.max(...loads.map(({ layoutShift }) => layoutShift));
  process.stdout.write(
    `${name}\n  largest paint  ${spread(paint)} ms (goal: median 1,000)\n  layout shift   at most ${shift.toFixed(3)} (goal: 0.05)\n`,
  );
}

async function reportTurns(
  name: string,
  url: string,
  open: Open,
  shown: string,
  turn: (page: Page) => Promise<number[]>,
  goalMs: number,
): Promise<void> {
  const context = await open();
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.waitForTimeout(QUIET_MS);
  const times = await turn(page);
  await context.close();
  process.stdout.write(`${name}\n  another month  ${spread(times)} ms (goal: ${goalMs})\n`);
}

/** Runs in the page. */
function measureLoad(): Promise<Load> {
  const load = { largestPaintMs: 0, layoutShift: 0 };
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    load.largestPaintMs = startTime;
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) load.layoutShift += value;
  });
  return new Promise((resolve) => setTimeout(() => resolve(load), 100));
}

/** Minimum, median and maximum. */
function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  return [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!].join(' / ');
}

await bench();
