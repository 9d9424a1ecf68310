import pg from 'pg';
import type { Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const NOTE = 'Peinture';
const ALERTS = '/api/alerts?';

/** The questions that a page has asked, by their address. */
function questionsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/') && pathname !== '/api/events') asked.push(pathname + search);
  });
  return asked;
}

describe('a page that is loaded', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  let productId: string;
  beforeAll(async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    await scene.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' });
    await block(NOTE, 0);
    await scene.page.goto('about:blank');
  });

  /** By name: its address, and what is there once it is whole. */
  const pages = () => ({
    'the dashboard': ['/dashboard', 'Pour bien commencer'],
    'the planning of all properties': ['/dashboard/calendar?product=all', NOTE],
    'the calendar of a property': [
      `/dashboard/calendar?product=${productId}&month=${today.slice(0, 7)}`,
      NOTE,
    ],
  });
  const block = (note: string, day: number) =>
    scene.post(`/api/products/${productId}/blocks`, {
      from: addNights(today, day),
      to: addNights(today, day + 1),
      note,
    });
  const query = async (sql: string) => {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  /** Tells what moves the bell alone: once that has been asked for again, so has all that was to be asked before. */
  const ringUntilHeard = async (page: Page) => {
    const heard = page.waitForResponse((response) => response.url().includes(ALERTS));
    await query(`SELECT tell_owner('${productId}', 'alerts.changed', '{}')`);
    await heard;
  };

  const stream = (page: Page) => page.waitForResponse('**/api/events');
  const shown = (page: Page, words: string) => page.getByText(words).first().waitFor({ state: 'attached' });
  const open = async (page: Page, name: keyof ReturnType<typeof pages>) => {
    const [address, words] = pages()[name] as [string, string];
    await page.goto(scene.app.url + address);
    await shown(page, words);
  };
  const expectOnce = (asked: readonly string[]) => {
    const others = asked.filter((address) => !address.includes(ALERTS));
    expect(others.length).toBeGreaterThan(2);
    expect(others).toEqual([...new Set(others)]);
  };

  it.each(Object.keys(pages()) as (keyof ReturnType<typeof pages>)[])(
    '%s asks each question once, although nobody listened before',
    async (name) => {
      await query('DELETE FROM event_listeners');
      const page = await scene.inAnotherBrowser({});
      const asked = questionsOf(page);
      await Promise.all([stream(page), open(page, name)]);
      await ringUntilHeard(page);
      expectOnce(asked);
      await page.context().close();
    },
  );

  it('in a second tab asks each question once too, and all of them anew when it must listen by itself', async () => {
    const first = await scene.inAnotherBrowser({});
    await Promise.all([stream(first), open(first, 'the calendar of a property')]);
    const second = await first.context().newPage();
    const asked = questionsOf(second);
    await open(second, 'the calendar of a property');
    await ringUntilHeard(second);
    expectOnce(asked);
    const again = second.waitForResponse(/\/occupancy\?/);
    await first.close();
    await again;
    await second.context().close();
  });

  it('shows what happened between its answers and the beginning of listening', async () => {
    const page = await scene.inAnotherBrowser({});
    const { promise: isLetOn, resolve: letOn } = Promise.withResolvers<void>();
    await page.route('**/api/events', async (route) => {
      await isLetOn;
      await route.continue();
    });
    await open(page, 'the calendar of a property');
    await block('Menuiserie', 1);
    letOn();
    await shown(page, 'Menuiserie');
    await page.context().close();
  });
});
