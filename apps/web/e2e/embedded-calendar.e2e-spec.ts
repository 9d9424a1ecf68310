import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { expectNoAxeViolation, expectNoOverflow } from './support/looks.ts';
import { takePicture } from './support/take-picture.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const MOST_BYTES = 25 * 1024;
const MINUTE_MS = 60_000;

/** What a theme does to every page that it dresses, with as little regard for others as themes have. */
const THEME = `
  * { box-sizing: content-box; letter-spacing: 1px; }
  body { margin: 0 16px; font: italic 22px/2 Georgia, serif; color: #777; }
  div, section { color: crimson !important; text-transform: uppercase; text-align: right; }
  table, td, th { border: 4px solid red !important; padding: 20px !important; display: block; }
  button { all: revert; background: gold !important; min-width: 300px; }
  p { margin-bottom: 3em; }`;

/** A host's own site: a page of any look, whose policy lets in what it must and nothing else. */
class HostsSite {
  private constructor(
    private readonly server: Server,
    private readonly app: string,
  ) {}
  tag = '';
  language = 'fr';
  paper = 'white';

  static async start(app: string): Promise<HostsSite> {
    const site = new HostsSite(createServer(), app);
    site.server.on('request', (request, response) => {
      if (request.url === '/theme.css') return response.setHeader('Content-Type', 'text/css').end(THEME);
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src ${app}; connect-src ${app}; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
      );
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(site.page());
    });
    await once(site.server.listen(0, '127.0.0.1'), 'listening');
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop = () => {
    this.server.closeAllConnections();
    this.server.close();
  };

  private page = () => `<!doctype html><html lang="${this.language}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>Villa Azur</title>
    <link rel="stylesheet" href="/theme.css"><link rel="icon" href="data:,"></head>
    <body><main><h1>Villa Azur</h1><p>Text above</p>${this.tag}<p>Text below</p></main></body></html>`;
}

describe('a property’s calendar on its host’s own site, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  let site: HostsSite;
  let context: BrowserContext | undefined;
  let html: string;
  let productId: string;

  beforeAll(async () => {
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(3), to: night(5) }]));
    ({ productId } = await scene.openProperty('Villa Azur'));
    await scene.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: scene.platform.url('/a.ics'),
    });
    site = await HostsSite.start(scene.app.url);
  });
  afterEach(async () => {
    site.language = 'fr';
    await context?.close();
  });
  afterAll(() => site?.stop());

  /** A visitor opens the page. @param attributes of the script tag, beside its key */
  const visit = async (
    attributes = '',
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; asked: string[]; complaints: string[] }> => {
    site.tag = html.replace('></script>', ` ${attributes}></script>`);
    context = await scene.page
      .context()
      .browser()!
      .newContext({ locale: 'fr-FR', ...options });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) asked.push(request.url());
      if (request.headers()['cookie']) complaints.push(`a cookie goes to ${request.url()}`);
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts, choices: [] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
      document.addEventListener('hosteed:choice', (event) =>
        (window as unknown as { choices: unknown[] }).choices.push((event as CustomEvent).detail),
      );
    });
    await page.clock.install();
    await page.goto(site.url);
    await page.locator('.months[aria-busy=false]').waitFor();
    return { page, asked, complaints };
  };
  const choices = (page: Page) => page.evaluate(() => (window as unknown as { choices: unknown[] }).choices);
  const dayLabel = (day: string, language: string) =>
    new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(new Date(`${day}T00:00:00Z`));
  /** Turned to the month of a day, where that is not in view. */
  const dayIn = async (page: Page, day: string, language = 'fr') => {
    const button = page.getByRole('button', { name: new RegExp(`^${dayLabel(day, language)}, `) });
    for (let turns = 0; turns < 3 && (await button.count()) === 0; turns += 1)
      await page.locator('[data-turn="1"]').click();
    return button;
  };
  const wordOf = async (page: Page, day: string) =>
    (await (await dayIn(page, day)).getAttribute('aria-label'))!.split(', ').slice(1).join(', ');

  it('is put there by its host, who says on which site and copies one line', async () => {
    await scene.button('Exporter').click();
    const sites = scene.page.getByRole('textbox', { name: 'Adresses de votre site' });
    await sites.fill('deux mots');
    await scene.inDialog('Afficher sur mon site').click();
    await scene.page.getByText('Une adresse de site par ligne').waitFor();
    await sites.fill(`${site.url}/contact\n`);
    await scene.page.getByLabel('Mois montrés à l’avance').selectOption('6');
    await scene.inDialog('Afficher sur mon site').click();
    html = (await scene.page.getByTestId('À coller dans la page').textContent())!;
    expect(await sites.inputValue()).toBe(site.url);
    await scene.expectAccessibleDialog();
  });

  it('shows what is taken, asks for nothing but itself, stores nothing and moves nothing', async () => {
    const { page, asked, complaints } = await visit();
    expect(asked.map((url) => new URL(url).pathname.replace(/[0-9a-f]{24}$/, 'KEY'))).toEqual([
      '/embed/availability.js',
      '/api/public/availability/KEY',
    ]);
    expect(complaints).toEqual([]);
    expect(
      await page.evaluate(() => [(window as unknown as { shifts: number[] }).shifts, document.cookie]),
    ).toEqual([[], '']);
    expect(await context!.cookies()).toEqual([]);
    const words = [];
    for (const days of [2, 3, 4, 5]) words.push(await wordOf(page, night(days)));
    expect(words).toEqual(['libre', 'pris, départ possible', 'pris', 'libre']);
  });

  it('is small', async () => {
    const answer = await fetch(`${scene.app.url}/embed/availability.js`);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(gzipSync(await answer.text()).length).toBeLessThan(MOST_BYTES);
  });

  it('lets a visitor choose by keyboard, up to the day on which the next guest comes', async () => {
    const { page } = await visit();
    await (await dayIn(page, today)).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Choisissez votre jour de départ' }).waitFor();
    for (let days = 0; days < 4; days += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await choices(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(' ');
    expect(await choices(page)).toEqual([{ arrival: today, departure: night(3) }]);
    await page.getByRole('status').filter({ hasText: '3 nuits' }).waitFor();
    await page.keyboard.press('PageDown');
    expect(
      await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('data-day')),
    ).toBe(night(31));
  });

  it.each([
    ['fr', 'light', 1280],
    ['en', 'dark', 390],
    ['de', 'auto', 320],
    ['es', 'light', 390],
    ['it', 'dark', 1280],
  ] as const)('speaks %s, %s, %i px wide, and axe has no complaint', async (language, theme, width) => {
    site.language = 'en';
    const { page } = await visit(`data-lang="${language}" data-theme="${theme}"`, {
      viewport: { width, height: 844 },
      colorScheme: 'dark',
    });
    const first = await dayIn(page, night(1), language);
    expect(await first.evaluate((button) => button.getBoundingClientRect().height)).toBeGreaterThanOrEqual(
      40,
    );
    await first.click();
    await (await dayIn(page, night(3), language)).click();
    await expectNoAxeViolation(page, 'main > div');
    await expectNoOverflow(page);
    await takePicture(page, `embed-${language}-${theme}-${width}`);
  });

  it('tells the page that a choice is over when somebody else has taken its nights', async () => {
    const { page } = await visit();
    await (await dayIn(page, night(6))).click();
    await (await dayIn(page, night(8))).click();
    const { id } = await scene.post(`/api/products/${productId}/blocks`, { from: night(7), to: night(8) });
    // A page whose requests somebody looks at has no cache: the minute for which an answer is good goes by at once.
    await context!.route('**/api/public/**', (route) => route.continue());
    await page.clock.fastForward(10 * MINUTE_MS);
    await page.getByText('Choisissez votre jour de départ').waitFor();
    expect(await choices(page)).toEqual([{ arrival: night(6), departure: night(8) }, null]);
    await scene.send('DELETE', `/api/products/${productId}/blocks/${id}`);
  });

  it('takes the host’s colour, and what is read on it stays readable', async () => {
    const { page } = await visit('data-color="#ffd400"');
    await (await dayIn(page, night(1))).click();
    await expectNoAxeViolation(page, 'main > div');
  });

  it('shows no night as free where a calendar was not read, or where the hub does not answer', async () => {
    scene.platform.answers((_, response) => response.writeHead(500).end());
    const { id } = await scene.post(`/api/calendar/${productId}/external`, {
      name: 'Vrbo',
      icalUrl: scene.platform.url('/v.ics'),
    });
    const { page } = await visit();
    await page.getByText('Un calendrier de ce logement n’a pas pu être lu').waitFor();
    expect(await wordOf(page, night(3))).toBe('pris');
    expect(await wordOf(page, night(2))).toBe('inconnu');
    await expectNoAxeViolation(page, 'main > div');
    await scene.send('DELETE', `/api/calendar/${productId}/external/${id}`);
    await context!.route('**/api/public/**', (route) => route.abort());
    await page.goto(site.url);
    await page.getByText('Les disponibilités sont inconnues pour l’instant.').waitFor();
    expect(await wordOf(page, night(2))).toBe('inconnu');
    await context!.unroute('**/api/public/**');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Choisissez votre jour d’arrivée.').waitFor();
    expect(await wordOf(page, night(2))).toBe('libre');
  });
});
