import type { Page, Route } from 'playwright-core';
import { IS_PROOF } from '../../../testing/proof.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { furnish, type Places } from './support/furnished-scene.ts';
import { ADMIN_PAGES } from './support/pages/admin-pages.ts';
import { CALENDAR_PAGES } from './support/pages/calendar-pages.ts';
import { DIALOGS } from './support/pages/dialog-pages.ts';
import { OTHER_PAGES } from './support/pages/other-pages.ts';

/** What can become of every request: of all at once, and in a proof, which takes forty minutes here, of each question alone. */
const FAULTS: Record<string, (route: Route) => Promise<void>> = {
  '500': (route) => route.fulfill({ status: 500, json: { code: 'internal', status: 500 } }),
  '429': (route) => route.fulfill({ status: 429, json: { code: 'too_many_requests', status: 429 } }),
  '503': (route) => route.fulfill({ status: 503, json: { code: 'busy', status: 503 } }),
  reset: (route) => route.abort('connectionreset'),
};
const CHOSEN = IS_PROOF ? Object.keys(FAULTS) : ['500', 'reset'];
/** Outside a proof the pages take turns: each meets one of the faults in every run, by chance which. */
const FIRST_TURN = Math.floor(Math.random() * CHOSEN.length);
const chosenFor = (at: number) => CHOSEN[(FIRST_TURN + at) % CHOSEN.length];

/** So long is looked at, in steps in which answers come: the page's clock is ours. */
const SECONDS = 10;
const STEP_MS = 500;
const MOST_REQUESTS = 10;
const PATIENCE_MS = 300_000;

describe('a page whose server is in trouble', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  let places: Places;
  let page: Page;

  beforeAll(async () => {
    await scene.setUp();
    places = await furnish(scene);
    page = await scene.page.context().newPage();
    await page.clock.install();
  });

  /** Every address of the catalogue once: its dialogs and steps aside, what a page asks for follows from it. */
  const addresses = [
    ...new Set([...CALENDAR_PAGES, ...DIALOGS, ...OTHER_PAGES, ...ADMIN_PAGES].map(({ path }) => path)),
  ];
  const pathsOf = () => [...new Set(addresses.map((path) => path(places)))];

  /** How often each question was asked in ten seconds of the page's time. */
  const watch = async (
    path: string,
    trouble: (url: URL) => boolean,
    fault: string,
  ): Promise<Map<string, number>> => {
    const asked = new Map<string, number>();
    await page.route('**/api/**', async (route) => {
      const url = new URL(route.request().url());
      const question = `${route.request().method()} ${url.pathname}${url.search}`;
      asked.set(question, (asked.get(question) ?? 0) + 1);
      if (trouble(url)) await FAULTS[fault]!(route);
      else await route.continue();
    });
    await page.goto(scene.app.url + path, { waitUntil: 'domcontentloaded' });
    for (let passed = 0; passed < SECONDS * 1_000; passed += STEP_MS) {
      await page.clock.runFor(STEP_MS);
      await page.waitForLoadState('networkidle', { timeout: 300 }).catch(() => undefined);
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('about:blank');
    return asked;
  };
  const tooOften = (asked: Map<string, number>) => [...asked].filter(([, count]) => count > MOST_REQUESTS);

  it.each(CHOSEN)(
    '%s of everything: no question is asked more than ten times in ten seconds',
    async (fault) => {
      const impolite: unknown[] = [];
      for (const path of pathsOf().filter((_, at) => IS_PROOF || chosenFor(at) === fault)) {
        const asked = await watch(path, () => true, fault);
        impolite.push(...tooOften(asked).map((question) => [path, fault, ...question]));
      }
      expect(impolite).toEqual([]);
    },
    PATIENCE_MS,
  );

  if (IS_PROOF) {
    it.each(CHOSEN)(
      '%s of one question alone: neither is any other',
      async (fault) => {
        const impolite: unknown[] = [];
        for (const path of pathsOf()) {
          const routes = new Set([...(await watch(path, () => false, fault)).keys()].map(routeOf));
          for (const route of routes) {
            const asked = await watch(path, ({ pathname }) => routeOf(`GET ${pathname}`) === route, fault);
            impolite.push(...tooOften(asked).map((question) => [path, fault, route, ...question]));
          }
        }
        expect(impolite).toEqual([]);
      },
      5 * PATIENCE_MS,
    );
  }
});

/** A question without its ids and parameters. */
function routeOf(question: string): string {
  return question.replace(/\?.*/, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}
