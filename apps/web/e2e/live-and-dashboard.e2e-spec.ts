import type { Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';
import { HeldAnswers } from './support/held-answers.ts';
import { NetworkBetween } from './support/network-between.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** Of next month, which the calendar shows whole. */
const night = (day: number) =>
  addNights(
    addNights(`${today.slice(0, 7)}-01`, 32)
      .slice(0, 8)
      .concat('01'),
    day,
  );
const AIRBNB = 'Calendrier Airbnb';
const BROKEN = 'Calendrier cassé';
/** Every screen is looked at twice by axe, which takes its time on a busy machine. */
jest.setTimeout(60_000);

describe('what others do, live in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const held = new HeldAnswers();
  const feedOf = (count: number) =>
    airbnbFeed(
      Array.from({ length: count }, (_, at) => ({
        uid: `stay-${at}`,
        from: night(3 + 4 * at),
        to: night(5 + 4 * at),
      })),
    );
  let productId: string;
  let airbnbId: string;
  let device: ApiClient;
  let network: NetworkBetween;
  afterAll(() => network.stop());

  const calendarAt = (origin: string) =>
    `${origin}/dashboard/calendar?product=${productId}&month=${night(0).slice(0, 7)}`;
  /** The same host on another device. */
  const elsewhere = async (path: string, body: object = {}) =>
    expect((await device.post(path, body)).status).toBeLessThan(300);
  /** From now on, the platform keeps everybody waiting. */
  const holds = () => scene.platform.answers((_, response) => held.hold(response));
  /** The platform answers whoever waits, and from now on at once. */
  const tells = (count: number) => {
    scene.platform.publishes(feedOf(count));
    held.release(feedOf(count));
  };
  /** Blocks two nights on another device and waits until it is seen on a page. */
  const blocked = async (note: string, from: number, page: Page) => {
    await elsewhere(`/api/products/${productId}/blocks`, {
      from: night(from),
      to: night(from + 2),
      note,
      force: true,
    });
    await page
      .getByRole('button', { name: new RegExp(note) })
      .first()
      .waitFor();
  };
  const streamIsOpen = () => scene.page.waitForResponse('**/api/events');

  it('a sync that somebody else started is seen from its beginning to its end', async () => {
    const firstStream = streamIsOpen();
    ({ productId } = await scene.openProperty('Villa Azur'));
    await firstStream;
    device = new ApiClient(scene.app.url);
    await elsewhere('/api/auth/login', { email: ADMIN.email, password: ADMIN.password });
    tells(2);
    const added = await scene.post(`/api/calendar/${productId}/external`, {
      name: AIRBNB,
      icalUrl: scene.platform.url('/airbnb.ics'),
    });
    airbnbId = added.id;
    const stream = streamIsOpen();
    await scene.page.goto(calendarAt(scene.app.url));
    await stream;
    await button('Importer des calendriers').click();
    await row(AIRBNB).getByText('2 séjours').waitFor();
    holds();
    const sync = elsewhere(`/api/calendar/${productId}/external/${airbnbId}/sync`);
    await row(AIRBNB).getByText('Synchronisation…').waitFor();
    tells(3);
    await sync;
    await row(AIRBNB).getByText('Synchronisé', { exact: true }).waitFor();
    await row(AIRBNB).getByText('3 séjours').waitFor();
    await inDialog('Fermer').click();
  });

  it('a block of another device stands in the month, unasked', async () => {
    await blocked('Peinture', 1, scene.page);
  });

  it('a sync of all calendars shows how far it is, and ends in one sentence', async () => {
    scene.platform.answers((request, response) => {
      if (request.url === '/gone.ics') response.writeHead(404).end();
      else held.hold(response);
    });
    await scene.post(`/api/calendar/${productId}/external`, {
      name: BROKEN,
      icalUrl: scene.platform.url('/gone.ics'),
    });
    await scene.page
      .getByRole('complementary', { name: 'Sources' })
      .getByText(/^Erreur/)
      .waitFor();
    await button('Tout synchroniser').click();
    await text('1 / 2').waitFor();
    expect(await scene.page.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('1 / 2');
    tells(3);
    await scene.page.getByRole('status').getByText('1 calendrier à jour, 1 en erreur').waitFor();
    expect(await scene.page.getByRole('progressbar').count()).toBe(0);
  });

  it('without a network the screen says how old it is, and what was missed is made up for', async () => {
    const context = scene.page.context();
    await context.setOffline(true);
    await text(/^Hors ligne : dernières données de \d\d:\d\d$/).waitFor();
    await scene.expectAccessible('#content [role=status]');
    await context.setOffline(false);
    await text(/^Hors ligne/).waitFor({ state: 'detached' });
  });

  it('a stream that was cut is resumed where it was, and what happened meanwhile is shown', async () => {
    network = await NetworkBetween.start(scene.app.url);
    const stream = streamIsOpen();
    await scene.page.goto(calendarAt(network.url));
    await stream;
    await blocked('Chaudière', 2, scene.page);
    network.cut();
    await elsewhere(`/api/products/${productId}/blocks`, { from: night(0), to: night(1), note: 'Jardinage' });
    network.mend();
    await network.hears(/last-event-id: \d+/i);
    await button(/Jardinage/)
      .first()
      .waitFor();
    const again = streamIsOpen();
    await scene.page.goto(calendarAt(scene.app.url));
    await again;
  });

  it('a second tab listens through the first, and by itself when that is closed', async () => {
    const context = scene.page.context();
    const second = await context.newPage();
    await second.goto(scene.page.url());
    await second
      .getByRole('button', { name: /Jardinage/ })
      .first()
      .waitFor();
    const streams = await second.evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/events')).length,
    );
    expect(streams).toBe(0);
    await blocked('Ramonage', 8, second);
    const address = scene.page.url();
    const stream = second.waitForResponse('**/api/events');
    await scene.page.goto('about:blank');
    await stream;
    await blocked('Vitrage', 9, second);
    await scene.page.goto(address);
    await second.close();
    await blocked('Toiture', 12, scene.page);
  });

  it('a calendar that was deleted by mistake comes back with the very same stays', async () => {
    const occupancy = `/api/products/${productId}/occupancy?from=${night(0)}&to=${night(28)}`;
    const before = (await device.get(occupancy)).json;
    await button('Importer des calendriers').click();
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await inDialog('Supprimer et libérer les nuits').click();
    const told = scene.page
      .getByRole('status')
      .filter({ hasText: 'Calendrier supprimé, 3 séjours libérés.' });
    // What a pointer lies on does not go by itself.
    await told.hover();
    await row(AIRBNB).waitFor({ state: 'detached' });
    expect((await device.get(occupancy)).json.stays).not.toEqual(before.stays);
    await told.getByRole('button', { name: 'Annuler' }).click();
    await row(AIRBNB).getByText('3 séjours').waitFor();
    await text('C’est rétabli.').waitFor();
    expect((await device.get(occupancy)).json).toEqual(before);
  });

  it('a pause is taken back by the keyboard', async () => {
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Mettre en pause' }).click();
    await text('est en pause : ses dates restent bloquées.').waitFor();
    await row(AIRBNB).getByText('En pause', { exact: true }).waitFor();
    await scene.page.keyboard.press('Control+z');
    await row(AIRBNB).getByText('Synchronisé', { exact: true }).waitFor();
    await inDialog('Fermer').click();
  });

  it('a block that was deleted is taken back by the keyboard', async () => {
    await button(/Chaudière/)
      .first()
      .click();
    await inDialog('Supprimer').click();
    await text('Blocage supprimé.').waitFor();
    await button(/Chaudière/)
      .first()
      .waitFor({ state: 'detached' });
    await scene.page.keyboard.press('Control+z');
    await button(/Chaudière/)
      .first()
      .waitFor();
  });

  it('the dashboard tells who comes and leaves, and what asks for the host', async () => {
    const inDays = (days: number) => addNights(today, days);
    const book = (guest: string, from: number, to: number) =>
      elsewhere(`/api/products/${productId}/reservations`, {
        guest,
        arrival: inDays(from),
        departure: inDays(to),
        force: true,
        doubleBooking: true,
      });
    await book('Dupuis', -3, 0);
    await book('Martin', 0, 3);
    await book('Petit', 3, 4);
    await elsewhere(`/api/products/${productId}/blocks`, { from: inDays(1), to: inDays(2), force: true });
    await scene.page.goto(scene.app.url);
    await scene.page.waitForURL(/\/dashboard$/);
    const part = (name: string) => scene.page.getByRole('region', { name });
    await part('Aujourd’hui').getByText('Départ et arrivée').waitFor();
    await part('Aujourd’hui').getByText('part : Réservé - Dupuis · arrive : Réservé - Martin').waitFor();
    await part('Prochains mouvements')
      .getByText('part : Réservé - Martin · arrive : Réservé - Petit')
      .waitFor();
    await part('Conflits à résoudre').getByRole('link', { name: 'Voir les dates' }).first().waitFor();
    await part('Calendriers à surveiller').getByText(`${BROKEN} · Villa Azur`).waitFor();
    await scene.expectAccessible();
    await part('Calendriers à surveiller').getByRole('link', { name: 'Réparer' }).click();
    await row(BROKEN).waitFor();
  });

  it('the checklist ticks itself when a platform reads the link', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard`);
    const steps = scene.page.getByRole('region', { name: 'Pour bien commencer' });
    await steps.getByRole('link', { name: /^Coller votre lien/ }).waitFor();
    const [main] = (await device.get(`/api/calendar/${productId}/feeds`)).json;
    await fetch(main.feedUrl, { headers: { 'User-Agent': 'Airbnb/1.0' } });
    await steps.waitFor({ state: 'detached' });
  });

  it('the history of all calendars has figures, reasons in words and filters', async () => {
    await scene.page.goto(`${scene.app.url}/sync/runs`);
    await text('ne trouve plus ce calendrier').first().waitFor();
    await scene.page.getByRole('figure', { name: 'Taux de réussite' }).waitFor();
    await scene.expectAccessible();
    await scene.page.getByText('7 jours').click();
    await scene.page.waitForURL(/days=7/);
    await scene.page.getByText('Voir les chiffres').first().click();
    await scene.page.getByRole('table', { name: 'Taux de réussite' }).waitFor();
    await scene.page.getByLabel('Résultat').selectOption('error');
    await scene.page.waitForURL(/outcome=error/);
    await scene.page.getByRole('link', { name: AIRBNB }).first().waitFor({ state: 'detached' });
    await scene.page.getByLabel('Résultat').selectOption('');
    await scene.page.getByRole('link', { name: AIRBNB }).first().click();
    await scene.page.waitForURL(new RegExp(`/sync/${airbnbId}`));
    await text(/prochaine lecture/).waitFor();
    await scene.page.getByRole('link', { name: BROKEN }).waitFor({ state: 'detached' });
    await scene.expectAccessible();
    await scene.page.getByLabel('Résultat').selectOption('error');
    await text('0 lecture, conservée 90 jours').waitFor();
    await text(/prochaine lecture/).waitFor();
  });

  it('everything is said in English too', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard`);
    await scene.page.getByText('EN', { exact: true }).click();
    await text('Next arrivals & departures').waitFor();
    await scene.expectAccessible();
  });

  it('no script or style broke the page’s own policy', () => {
    expect(violations).toEqual([]);
  });
});
