import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { monthTurns, planningTurns } from '../apps/web/e2e/support/page-turns.ts';
import { insertProperties } from '../testing/insert-properties.ts';
import { PRODUCT_ADMIN, type RunningProduct } from '../testing/start-product.ts';
import { buildWhenNeeded } from '../tools/build.ts';
import { type SizeLine, sizesOfBuild } from '../tools/check-size.ts';
import { ensureChromium } from '../tools/chromium.ts';
import { addProperty } from './add-property.ts';
import { type Figure, medianOf, type Size, type Suite } from './suite.ts';
import { withProduct } from './with-product.ts';

const ROUNDS = 5;
const MANY = 100;
const FLAGS = ['--no-sandbox', '--disable-gpu'];
/** After it, nothing of a page that was loaded on loopback is still on its way. */
const QUIET_MS = 1_000;

interface Load {
  /** When the largest thing of the first screen was there, in ms from the request. */
  largestPaintMs: number;
  /** How far things moved that somebody was about to read (Cumulative Layout Shift). */
  layoutShift: number;
  /** To the API. */
  questions: number;
  /** Of everything, headers included. */
  bytes: number;
}

/**
 * What the calendar page weighs. In full, also how soon a host sees a page that was never loaded before, whether it
 * stands still, and how long another month takes; of one property and of a hundred, in the built application and a real
 * browser.
 */
export const PAGES: Suite = {
  names: ['pages'],
  run: async ({ isQuick }: Size) => {
    await buildWhenNeeded();
    return [...weights(), ...(isQuick ? [] : await withProduct({}, timesInBrowser))];
  },
};

function weights(): Figure[] {
  const [script, style, lazy] = sizesOfBuild(join(import.meta.dirname, '../dist/web')) as [
    SizeLine,
    SizeLine,
    SizeLine,
  ];
  const figure = (name: string, { bytes }: SizeLine): Figure => ({
    suite: 'pages',
    name,
    value: bytes,
    unit: 'bytes',
  });
  return [
    figure('scripts of the calendar page', script),
    figure('styles of the calendar page', style),
    figure('heaviest later chunk', lazy),
  ];
}

async function timesInBrowser(product: RunningProduct): Promise<Figure[]> {
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
    const dashboard = `${product.url}/dashboard`;
    const month = `${dashboard}/calendar?product=${productId}`;
    const figures = [
      ...(await loads('calendar of one property', month, open, '.month-bars button')),
      ...(await loads('dashboard of one property', dashboard, open, 'h2')),
      await turns('month of one property', month, open, '.month-bars button', monthTurns),
    ];
    await insertProperties(product.databaseUrl, MANY);
    const planning = `${dashboard}/calendar?product=all`;
    const ofPlanning = async (page: Page) => (await planningTurns(page)).times;
    return [
      ...figures,
      ...(await loads(`planning of ${MANY} properties`, planning, open, '.timeline-bars button')),
      ...(await loads(`dashboard of ${MANY} properties`, dashboard, open, 'h2')),
      await turns(`planning of ${MANY} properties`, planning, open, '.timeline-bars button', ofPlanning),
    ];
  } finally {
    await browser.close();
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

/** Loads a page some times, each in a browser that has nothing in its cache. */
async function loads(name: string, url: string, open: Open, shown: string): Promise<Figure[]> {
  const found: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await open();
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(shown).first().waitFor();
    await page.waitForTimeout(QUIET_MS);
    found.push(await page.evaluate(measureLoad));
    await context.close();
  }
  const paint = medianOf(found.map(({ largestPaintMs }) => Math.round(largestPaintMs)));
  const [{ questions, bytes }] = found as [Load];
  const shift = Math.max(...found.map(({ layoutShift }) => layoutShift));
  return [
    { suite: 'pages', name: `${name}: largest paint`, value: paint, unit: 'ms' },
    { suite: 'pages', name: `${name}: layout shift`, value: shift, unit: '' },
    { suite: 'pages', name: `${name}: questions to the API`, value: questions, unit: '' },
    { suite: 'pages', name: `${name}: as sent`, value: bytes, unit: 'bytes' },
  ];
}

async function turns(
  name: string,
  url: string,
  open: Open,
  shown: string,
  turn: (page: Page) => Promise<number[]>,
): Promise<Figure> {
  const context = await open();
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.waitForTimeout(QUIET_MS);
  const times = await turn(page);
  await context.close();
  return { suite: 'pages', name: `${name}: another month`, value: medianOf(times), unit: 'ms' };
}

/** Runs in the page. */
function measureLoad(): Promise<Load> {
  const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
  const bytes = entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0);
  const load = {
    largestPaintMs: 0,
    layoutShift: 0,
    questions: entries.filter(({ name }) => name.includes('/api/')).length,
    bytes,
  };
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
