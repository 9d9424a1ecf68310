import { addNights, nightAt } from '#availability';
import { airbnbFeed, bookingFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
/** Every screen is looked at twice by axe, which takes its time on a busy machine. */
jest.setTimeout(60_000);

describe('links, conflicts and nights in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row, expectAccessibleDialog, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const conflicts = () => scene.page.getByRole('region', { name: 'Conflits' });
  const focused = () => scene.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const copied = () => scene.page.evaluate(() => navigator.clipboard.readText());
  const readAs = (userAgent: string, url: string) => fetch(url, { headers: { 'User-Agent': userAgent } });
  const ofMenu = async (name: string, entry: string) => {
    await inDialog(`Actions ${name}`).click();
    await scene.page.getByRole('menuitem', { name: entry }).click();
  };
  let link: string;

  it('the property holds a conflict, a probable duplicate and blocks under a stay', async () => {
    const { productId } = await scene.openProperty('Villa Azur');
    scene.platform.answers((request, response) => {
      const body = request.url!.startsWith('/airbnb')
        ? airbnbFeed([{ uid: 'a', from: night(14), to: night(18), code: 'HMABCDEF' }])
        : bookingFeed([{ uid: 'b', from: night(2), to: night(5) }]);
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(body);
    });
    const product = `/api/products/${productId}`;
    const book = (guest: string, from: number, to: number) =>
      scene.post(`${product}/reservations`, { guest, arrival: night(from), departure: night(to) });
    const close = (from: number, to: number) =>
      scene.post(`${product}/blocks`, { from: night(from), to: night(to), note: 'Travaux', force: true });
    const follow = (name: string, path: string) =>
      scene.post(`/api/calendar/${productId}/external`, { name, icalUrl: scene.platform.url(path) });
    await book('Dupuis', 2, 5);
    await book('Martin', 12, 15);
    await follow('Calendrier Airbnb', '/airbnb.ics');
    await follow('Calendrier Booking.com', '/booking.ics');
    await close(15, 16);
    await close(16, 17);
    await scene.page.reload();
    await text('1 conflit à résoudre · 1 doublon probable · 2 chevauchements avec un blocage').waitFor();
  });

  it('every platform that is imported has its own link, which its host is to give it', async () => {
    await button('Exporter le calendrier').click();
    for (const name of ['Airbnb', 'Booking.com'])
      await row(name)
        .getByText(`Dit seulement que les nuits sont prises · sans le calendrier ${name} · jamais lu`)
        .waitFor();
    await text(/Donnez à chaque plateforme le lien à son nom/).waitFor();
    await expectAccessibleDialog();
  });

  it('a further link for Airbnb is made and stands there with its copy button in focus', async () => {
    await inDialog('Ajouter un lien').click();
    await text('Booking.com').last().click();
    await text('Google Agenda').last().click();
    expect(await scene.page.getByLabel('Aussi le nom du voyageur').isChecked()).toBe(true);
    await scene.page.getByRole('dialog').last().getByText('Airbnb', { exact: true }).click();
    expect(await scene.page.getByLabel('Seulement que les nuits sont prises').isChecked()).toBe(true);
    await scene.page.getByLabel('Choisir moi-même').check();
    await scene.page.getByRole('checkbox', { name: 'Calendrier Airbnb', exact: true }).check();
    await expectAccessibleDialog();
    await scene.page.getByLabel('Nom (facultatif)').fill('Jardin');
    await inDialog('Ajouter').click();
    await row('Jardin')
      .getByText('Dit seulement que les nuits sont prises · sans le calendrier Airbnb · jamais lu')
      .waitFor();
    expect(await focused()).toBe('Copier URL ICS Jardin');
    await scene.page.keyboard.press('Enter');
    await inDialog('Copié URL ICS Jardin').waitFor();
    link = await copied();
    expect(link).toMatch(/\/api\/feeds\/[^?]+\.ics$/);
    await expectAccessibleDialog();
  });

  it('who reads it is told by name', async () => {
    expect((await readAs('Airbnb/1.0', link)).status).toBe(200);
    await inDialog('Fermer').click();
    await button('Exporter le calendrier').click();
    await row('Jardin').getByText('lu par Airbnb à l’instant').waitFor();
    await row('Jardin').getByText('Qui lit ce lien').click();
    await row('Jardin').getByText('Airbnb/1.0').waitFor();
    await expectAccessibleDialog();
  });

  it('a new link ends the former one, and who read that is a to-do', async () => {
    await ofMenu('Jardin', 'Régénérer le lien');
    await row('Jardin').getByText('L’ancien lien cesse aussitôt de fonctionner').waitFor();
    await row('Jardin').getByRole('button', { name: 'Régénérer le lien' }).click();
    await row('Jardin').getByText('À faire : ils lisaient l’ancien lien').waitFor();
    await expectAccessibleDialog();
    expect((await readAs('Airbnb/1.0', link)).status).toBe(404);
    await inDialog('Copier URL ICS Jardin').click();
    link = await copied();
    expect((await readAs('Thunderbird/140.0', link)).status).toBe(200);
    await inDialog('Fermer').click();
    await button('Exporter le calendrier').click();
    await row('Jardin').getByText('lu par Thunderbird').waitFor();
    await row('Jardin').getByText('Airbnb, dernière lecture').waitFor();
  });

  it('what a link tells is changed, and what the host typed outlives a refusal', async () => {
    await ofMenu('Jardin', 'Modifier');
    await scene.page.getByLabel('Nom (facultatif)').fill('Airbnb (jardin)');
    await scene.page.route('**/feeds/*', (route) => route.abort());
    await inDialog('Enregistrer').click();
    await scene.page.getByRole('alert').getByText('Le serveur ne répond pas.').waitFor();
    await scene.page.unroute('**/feeds/*');
    await scene.page.getByLabel('Aussi le nom du voyageur').check();
    await inDialog('Enregistrer').click();
    await row('Airbnb (jardin)').getByText('Dit aussi le nom du voyageur').waitFor();
    expect(await focused()).toBe('Actions Airbnb (jardin)');
    await inDialog('Modifier Lien principal').click();
    await scene.page.getByLabel('Seulement que les nuits sont prises').check();
    await inDialog('Enregistrer').click();
    await text('Ce lien dit seulement que les nuits sont prises').waitFor();
  });

  it('a revoked link finds nothing, and is gone from the list', async () => {
    await ofMenu('Airbnb (jardin)', 'Révoquer');
    await expectAccessibleDialog();
    await inDialog('Révoquer').click();
    await row('Airbnb (jardin)').waitFor({ state: 'detached' });
    expect((await readAs('Airbnb/1.0', link)).status).toBe(404);
    await inDialog('Fermer').click();
  });

  it('a conflict that the host has seen stays where it was, and is counted as before', async () => {
    const menu = scene.page.getByRole('link', { name: 'Calendrier 4 conflits' });
    await menu.waitFor();
    await conflicts()
      .getByText(/^Vus ici.*Martin.*Seules les plateformes savent/)
      .waitFor();
    expect(await conflicts().getByRole('listitem').count()).toBe(3);
    await conflicts().getByRole('button', { name: 'et 1 autre' }).click();
    expect(await conflicts().getByRole('listitem').count()).toBe(4);
    await conflicts()
      .getByRole('button', { name: /^Marquer comme vu .*Martin/ })
      .click();
    await text(/^1 conflit à résoudre · 1 doublon probable .* · dont 1 vu$/).waitFor();
    await conflicts()
      .getByRole('listitem')
      .first()
      .getByText(/Martin.* occupent/)
      .waitFor();
    await scene.page.locator('section[aria-label=Conflits]:focus').waitFor();
    await menu.waitFor();
    await conflicts()
      .getByRole('button', { name: /^Marquer comme non vu .*Martin/ })
      .click();
    await menu.waitFor();
    await scene.expectAccessible();
  });

  it('a duplicate that is ignored goes, and comes back at the host’s word', async () => {
    const ignore = () =>
      conflicts()
        .getByRole('button', { name: /^Ignorer ce doublon .*Dupuis/ })
        .click();
    await ignore();
    await text('Doublon ignoré.').waitFor();
    await text(/^1 conflit à résoudre · 2 chevauchements/).waitFor();
    const told = scene.page.getByRole('status').filter({ hasText: 'Doublon ignoré.' });
    await told.getByRole('button', { name: 'Annuler' }).click();
    await text(/1 doublon probable/).waitFor();
    await ignore();
    await text(/^1 conflit à résoudre · 2 chevauchements/).waitFor();
  });

  it('a conflict leads to its first night, its two stays and what to do about them', async () => {
    await conflicts()
      .getByRole('button', { name: /^Voir les dates .*Martin/ })
      .click();
    await scene.page.waitForURL(new RegExp(`month=${night(14).slice(0, 7)}`));
    await scene.page.locator(`[data-night="${night(14)}"]`).waitFor();
    const panel = scene.page.getByRole('dialog');
    await panel.getByText('2 séjours occupent cette nuit.').waitFor();
    await panel.getByRole('note', { name: 'Conflit' }).getByText('Prévenez les deux voyageurs').waitFor();
    await expectAccessibleDialog();
    await scene.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('the keyboard opens the panel of a night, and Escape gives the focus back to its day', async () => {
    const day = scene.page.locator(`[data-night="${night(14)}"]`);
    await day.focus();
    await scene.page.keyboard.press('Enter');
    await text('2 séjours occupent cette nuit.').waitFor();
    const panel = scene.page.getByRole('dialog');
    await panel.getByText('Réservé - Martin').waitFor();
    await panel.getByText('Code de réservation : HMABCDEF').waitFor();
    await panel.getByText('Publié par : Lien principal, Airbnb, Booking.com.').waitFor();
    await panel.getByText('Publié par : Lien principal, Booking.com.').waitFor();
    await panel.getByText('Détails pour les développeurs').click();
    await panel.getByText('a@airbnb.com').waitFor();
    await expectAccessibleDialog();
    await scene.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focused()).toMatch(/ – Conflit$/);
  });

  it('a free night says so, and a stay leads to the panel of its first night', async () => {
    await scene.page.goto(`${scene.page.url()}&night=${night(40)}`);
    await text('Libre : aucun séjour n’occupe cette nuit.').waitFor();
    await inDialog('Fermer').click();
    await button(/Réservé - Martin/)
      .first()
      .click();
    await inDialog('Pourquoi cette nuit').click();
    await text('Un séjour occupe cette nuit.').waitFor();
    await scene.page.keyboard.press('Escape');
    await text('Un séjour occupe cette nuit.').waitFor({ state: 'detached' });
    await inDialog('Fermer').click();
  });

  it('everything is said in English too, and no script or style broke the page’s own policy', async () => {
    await scene.page.getByText('EN', { exact: true }).click();
    await text(/^1 conflict to resolve/).waitFor();
    await button('Export calendar').click();
    await inDialog('Add a link').click();
    await text('What the link tells').waitFor();
    await scene.page.getByLabel('Name (optional)').fill('Garden');
    await inDialog('Add').click();
    await row('Garden').getByText('never read').waitFor();
    await expectAccessibleDialog();
    expect(violations).toEqual([]);
  });

  it('a conflict is worked through where it is told: three presses from the page, and it is over', async () => {
    await inDialog('Close').click();
    await scene.page
      .getByRole('region', { name: 'Conflicts' })
      .getByRole('button', { name: /^Show dates .*Martin/ })
      .click();
    const told = scene.page.getByRole('note', { name: 'Conflict' });
    const airbnb = told.getByRole('link', { name: 'Open Airbnb' });
    expect(await airbnb.getAttribute('href')).toBe('https://www.airbnb.com/hosting');
    expect(await airbnb.getAttribute('rel')).toBe('noreferrer');
    await told.getByRole('button', { name: /^Mark as seen .*Martin/ }).click();
    await told.getByRole('button', { name: /^Mark as not seen/ }).click();
    await told.getByRole('button', { name: /^Mark as seen/ }).waitFor();
    await told.getByRole('button', { name: 'Sync now' }).click();
    await told.getByRole('button', { name: 'Open the booking (Martin)' }).click();
    await scene.page.getByRole('dialog', { name: 'Booked - Martin' }).waitFor();
    await inDialog('Delete').click();
    await text(/conflict to resolve/).waitFor({ state: 'detached' });
    expect(violations).toEqual([]);
  });
});
