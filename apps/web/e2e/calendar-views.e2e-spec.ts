import type { Locator } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { insertProperties } from '../../../testing/insert-properties.ts';
import { showNight } from '../src/ui/show-night.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { monthTurns, planningTurns } from './support/page-turns.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
const VIEWS = ['month', 'timeline', 'list'] as const;
const PROPERTIES = 100;
/** Every view is looked at four times by axe, which takes its time on a busy machine. */
jest.setTimeout(120_000);

describe('the views of the calendar in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const cell = (night: string) => scene.page.locator(`[role=gridcell][data-night="${night}"]`);
  const focusedNight = () =>
    scene.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['night']);
  const press = (key: string) => scene.page.keyboard.press(key);
  const parameter = (name: string) => new URL(scene.page.url()).searchParams.get(name);
  const drag = async (from: Locator, to: Locator) => {
    await from.hover();
    await scene.page.mouse.down();
    await to.hover();
    await scene.page.mouse.up();
  };
  let productId: string;
  const open = (search: string) =>
    scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}&${search}`);

  it('a property holds a turnover, a conflict and a block', async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    await text('Collez le lien .ics d’une plateforme').waitFor();
    await button('Abritel').click();
    await scene.page.waitForURL(/modal=import-new/);
    expect(await scene.page.getByRole('textbox', { name: 'Nom', exact: true }).inputValue()).toBe(
      'Calendrier Abritel',
    );
    await press('Escape');
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    scene.platform.answers((request, response) => {
      const body = request.url!.startsWith('/airbnb')
        ? airbnbFeed([{ uid: 'a', from: on(5), to: on(9), summary: 'Tom' }])
        : airbnbFeed([{ uid: 'b', from: on(12), to: on(16), summary: 'Dupuis' }]);
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(body);
    });
    for (const [name, path] of [
      ['Calendrier Airbnb', '/airbnb.ics'],
      ['Abritel', '/abritel.ics'],
    ] as const)
      await scene.post(`/api/calendar/${productId}/external`, { name, icalUrl: scene.platform.url(path) });
    await scene.post(`/api/products/${productId}/reservations`, {
      guest: 'Rossi',
      arrival: on(9),
      departure: on(14),
      doubleBooking: true,
    });
    await scene.post(`/api/products/${productId}/blocks`, { from: on(18), to: on(20), note: 'Travaux' });
  });

  it('an empty month leads to the next stay', async () => {
    await scene.page.goto(
      `${scene.app.url}/dashboard/calendar?product=${productId}&month=${today.slice(0, 7)}`,
    );
    await button(/^Prochain : 5 /).click();
    await scene.page.waitForURL(new RegExp(`month=${month}`));
    await cell(on(5)).waitFor();
  });

  it('a check-out and a check-in of one day stand on one line and meet at its midday', async () => {
    await open('view=month');
    const bars = (name: string) => scene.page.locator('.month-bars button', { hasText: name });
    await bars('Rossi').first().waitFor();
    const out = (await bars('Tom').last().boundingBox())!;
    const into = (await bars('Rossi').first().boundingBox())!;
    const day = (await cell(on(9)).boundingBox())!;
    const midday = day.x + day.width / 2;
    expect(into.y).toBe(out.y);
    expect(Math.abs(out.x + out.width - midday)).toBeLessThan(8);
    expect(Math.abs(into.x - midday)).toBeLessThan(8);
    const other = (await bars('Dupuis').first().boundingBox())!;
    expect(other.y).not.toBe((await bars('Rossi').last().boundingBox())!.y);
  });

  it('no view has a complaint of axe, light or dark, wide or narrow, and none is cut off', async () => {
    for (const view of VIEWS) {
      await open(`view=${view}`);
      await text('Travaux').first().waitFor({ state: 'attached' });
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1280, 390]) {
          await scene.page.setViewportSize({ width, height: 900 });
          await scene.page.emulateMedia({ colorScheme });
          await scene.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
          await scene.expectNoAxeViolation();
        }
      await scene.page.setViewportSize({ width: 320, height: 700 });
      expect(
        await scene.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBe(0);
    }
    await scene.page.setViewportSize({ width: 1280, height: 1300 });
    await scene.page.emulateMedia({ colorScheme: 'light' });
  });

  it('arrows, pages and a letter lead through the days, Enter proposes to block a free one', async () => {
    await open('view=month');
    await cell(on(21)).waitFor();
    await scene.page.getByRole('gridcell').and(scene.page.locator('[tabindex="0"]')).focus();
    expect(await focusedNight()).toBe(on(1));
    await press('ArrowDown');
    await press('ArrowRight');
    expect(await focusedNight()).toBe(on(9));
    await press('PageDown');
    const next = addNights(on(28), 10).slice(0, 7);
    await scene.page.locator(`[data-night="${next}-09"]:focus`).waitFor();
    expect(parameter('month')).toBe(next);
    await press('PageUp');
    await scene.page.locator(`[data-night="${on(9)}"]:focus`).waitFor();
    expect(await cell(on(12)).getAttribute('aria-label')).toMatch(
      /^\S+ 12 \S+ – .*(Abritel|directes) \+ .* – Conflit$/,
    );
    await cell(on(22)).focus();
    await press('Enter');
    await scene.page.getByRole('dialog', { name: 'Bloquer des dates' }).waitFor();
    expect(await scene.page.getByLabel('Première nuit bloquée').inputValue()).toBe(showNight(on(22), 'fr'));
    await press('Escape');
    await scene.page.locator(`[data-night="${on(22)}"]:focus`).waitFor();
    await cell(on(18)).focus();
    await press('Enter');
    await text('Un séjour occupe cette nuit.').waitFor();
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('t');
    await scene.page.locator('[role=gridcell][aria-current=date]:focus').waitFor();
  });

  it('the address keeps the view', async () => {
    await open('view=list');
    await scene.page.reload();
    await scene.page.getByRole('radio', { name: 'Liste', checked: true }).waitFor({ state: 'attached' });
    await scene.page.getByRole('heading', { name: new RegExp('9 \\S+$') }).waitFor();
  });

  it('letters change the view and open dialogs, but not where the host types', async () => {
    for (const [key, view] of [
      ['l', 'list'],
      ['p', 'timeline'],
      ['m', 'month'],
    ] as const) {
      await press(key);
      await scene.page.waitForURL(new RegExp(`view=${view}`));
    }
    await press('?');
    await scene.page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
    await scene.expectAccessibleDialog();
    await scene.page.setViewportSize({ width: 1280, height: 1300 });
    await press('Escape');
    await press('e');
    await scene.page.getByRole('dialog', { name: /Exporter le calendrier/ }).waitFor();
    await press('l');
    expect(parameter('view')).toBe('month');
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('/');
    await press('l');
    expect(parameter('view')).toBe('month');
  });

  it('a drag over free days opens the form with their dates, and blocks them', async () => {
    await open('view=month');
    await drag(cell(on(22)), cell(on(24)));
    expect(await scene.page.getByLabel('Première nuit bloquée').inputValue()).toBe(showNight(on(22), 'fr'));
    expect(await scene.page.getByLabel('Libre à partir du').inputValue()).toBe(showNight(on(25), 'fr'));
    await scene.page.getByLabel('Note').fill('Peinture');
    await inDialog('Ajouter').click();
    await scene.page.locator('.month-bars button', { hasText: 'Peinture' }).first().waitFor();
  });

  it('two clicks do the same; what is in the way is named in the form', async () => {
    await cell(on(17)).click();
    await text(/Première nuit/).waitFor();
    await cell(on(19)).click();
    expect(await scene.page.getByLabel('Libre à partir du').inputValue()).toBe(showNight(on(20), 'fr'));
    await inDialog('Ajouter').click();
    await text('Ces nuits sont déjà prises.').waitFor();
    await scene.page
      .getByRole('dialog')
      .getByText(/Travaux/)
      .waitFor();
    await press('Escape');
  });

  it('a source that is unticked loses its bars, but the days still tell of it', async () => {
    await open('view=month');
    const bar = scene.page.locator('.month-bars button', { hasText: 'Tom' });
    await scene.page.getByRole('checkbox', { name: 'Afficher Calendrier Airbnb' }).uncheck();
    await bar.first().waitFor({ state: 'detached' });
    await text('1 source masquée : ses nuits restent prises.').waitFor();
    expect(await cell(on(6)).getAttribute('aria-label')).toMatch(/Calendrier Airbnb$/);
    await button('Tout afficher').click();
    await bar.first().waitFor();
  });

  it('without a connection the nights stay, with the hour of their data; it resumes by itself', async () => {
    for (const view of ['timeline', 'month'] as const) {
      await open(`view=${view}`);
      const bar = scene.page.locator('.stay-bar button', { hasText: 'Tom' }).first();
      await bar.waitFor();
      await scene.page.context().setOffline(true);
      await text(/^Hors ligne : dernières données de \d\d:\d\d$/).waitFor();
      expect(await bar.isVisible()).toBe(true);
      if (view === 'month') expect(await button('Tout synchroniser').isDisabled()).toBe(true);
      await scene.page.context().setOffline(false);
      await text(/^Hors ligne/).waitFor({ state: 'detached' });
    }
  });

  it('when the server fails the nights stay, with a word and a way to try again', async () => {
    const bar = scene.page.locator('.month-bars button', { hasText: 'Tom' });
    await scene.page.route('**/occupancy*', (route) =>
      route.fulfill({
        status: 500,
        json: { code: 'internal', status: 500, instance: 'urn:example:42' },
      }),
    );
    await button('Sync Abritel').click();
    const alert = scene.page.getByRole('alert', { name: 'Impossible d’actualiser' });
    await alert.getByText('urn:example:42').waitFor();
    expect(await bar.count()).toBeGreaterThan(0);
    expect(await cell(on(26)).getAttribute('aria-label')).toMatch(/pas encore relu$/);
    const askedAgain = scene.page.waitForResponse('**/occupancy*');
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    expect((await askedAgain).status()).toBe(500);
    await scene.page.unroute('**/occupancy*');
    await open('view=month');
    await bar.first().waitFor();
    await alert.waitFor({ state: 'detached' });
  });

  it('a month is turned without waiting', async () => {
    const spent = await monthTurns(scene.page);
    process.stderr.write(`month of one property: ${JSON.stringify(spent)} ms\n`);
    await open('view=month');
    await cell(on(5)).waitFor();
  });

  it('what is printed is the list', async () => {
    await scene.page.emulateMedia({ media: 'print' });
    await scene.page.getByRole('heading', { name: new RegExp(`9 \\S+$`) }).waitFor();
    expect(await scene.page.getByRole('grid').count()).toBe(0);
    await scene.page.emulateMedia({ media: 'screen' });
    await scene.page.getByRole('grid').waitFor();
  });

  it('single letters can be switched off', async () => {
    await scene.page.goto(`${scene.app.url}/settings/appearance`);
    const letters = scene.page.getByRole('switch', { name: 'Raccourcis d’une seule lettre' });
    await letters.click();
    await open('view=month');
    await cell(on(21)).focus();
    await press('l');
    await press('ArrowRight');
    await scene.page.locator(`[data-night="${on(22)}"]:focus`).waitFor();
    expect(parameter('view')).toBe('month');
  });

  it('the planning draws what is near the screen of a hundred properties, and its links ask for which', async () => {
    await insertProperties(scene.app.databaseUrl, PROPERTIES);
    await scene.page.setViewportSize({ width: 1280, height: 800 });
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=all`);
    await scene.page.locator('.timeline-row').nth(PROPERTIES).waitFor({ state: 'attached' });
    await scene.page.locator('.timeline-bars button').first().waitFor();
    expect(await scene.page.locator('.timeline-bars').count()).toBeLessThan(PROPERTIES / 2);
    const spent = await planningTurns(scene.page);
    process.stderr.write(`planning of ${PROPERTIES} properties: ${JSON.stringify(spent)}\n`);
    await button('Exporter le calendrier').click();
    await inDialog('Maison 007').click();
    await scene.page.getByRole('dialog', { name: /Exporter le calendrier.*Maison 007/ }).waitFor();
    await inDialog('Fermer').click();
    await button('Ouvrir le calendrier de Maison 007').click();
    await scene.page.getByRole('grid').waitFor();
  });

  it('everything is said in English too, and no script or style broke the page’s own policy', async () => {
    await scene.page.getByText('EN', { exact: true }).click();
    await scene.page.getByRole('radio', { name: 'List' }).waitFor({ state: 'attached' });
    await text('Next arrivals & departures').waitFor();
    await scene.expectNoAxeViolation();
    expect(violations).toEqual([]);
  });
});
