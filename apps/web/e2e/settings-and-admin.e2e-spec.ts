import type { Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import type { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';
import type { RunningApp } from './support/running-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');

describe('the pages around the calendar, in a real browser', () => {
  const scene = BrowserScene.inSuite();
  const { button, inDialog, violations } = scene;
  let app: RunningApp;
  let platform: FeedServer;
  let page: Page;
  beforeAll(() => {
    ({ app, platform, page } = scene);
  });

  const open = (path: string) => page.goto(app.url + path);

  it('a newcomer adds a property, is led to the import, and is given the link', async () => {
    await scene.post('/api/setup', { ...ADMIN, token: app.setupToken });
    await open('/');
    await page.waitForURL(/\/welcome$/);
    await page.getByLabel('Nom du logement').fill('La Grange');
    await button('Ajouter').click();
    await page.getByText('Reliez chaque plateforme à Hosteed, jamais les plateformes entre elles.').waitFor();
    await button('Copier URL ICS').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect((await fetch(copied)).status).toBe(200);
    await page.getByRole('link', { name: 'Importer depuis Airbnb' }).click();
    await page.getByRole('dialog', { name: 'Importer des calendriers · La Grange' }).waitFor();
  });

  it('a property is changed by keyboard, and told what another time zone means', async () => {
    await open('/properties');
    await page.getByRole('link', { name: 'Modifier La Grange' }).click();
    const name = page.getByLabel('Nom du logement');
    await name.fill('La Grange Bleue');
    const zone = page.getByRole('combobox', { name: 'Fuseau horaire' });
    await zone.fill('kerguelen');
    await page.getByRole('option', { name: 'Indian/Kerguelen' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Tous les calendriers externes seront relus').waitFor();
    await name.press('Enter');
    await page.getByRole('heading', { name: 'La Grange Bleue' }).waitFor();
    await page.reload();
    expect(await zone.inputValue()).toBe('Indian/Kerguelen');
  });

  it('a property is deleted once its name was typed', async () => {
    await button('Supprimer le logement').click();
    expect(await inDialog('Supprimer').isDisabled()).toBe(true);
    await page.getByLabel(/^Pour confirmer/).fill('La Grange Bleue');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/properties$/);
    await page.getByText('Ajoutez votre premier logement').waitFor();
  });

  it('is prepared: one calendar works, another fails', async () => {
    const { id } = await scene.post('/api/products', { name: 'Villa Azur', timeZone: 'Europe/Paris' });
    const calendars = `/api/calendar/${id}/external`;
    platform.publishes(airbnbFeed([{ uid: 'a', from: today, to: addNights(today, 2) }]));
    await scene.post(calendars, { name: 'Airbnb', icalUrl: platform.url('/good.ics') });
    platform.publishes('<!doctype html><title>Connexion</title>');
    await scene.post(calendars, { name: 'Abritel', icalUrl: platform.url('/bad.ics') });
  });

  it('the overview begins with what fails', async () => {
    await open('/admin');
    await page.waitForURL(/\/admin\/overview$/);
    await page.getByText('Villa Azur · Abritel').waitFor();
    await page.getByText('L’adresse renvoie une page web, pas un calendrier.').waitFor();
    await page.getByRole('link', { name: 'Voir tous les calendriers en erreur' }).click();
    await page.waitForURL(/state=failing/);
    await page.getByRole('row', { name: /Abritel/ }).waitFor();
  });

  it('a search and a filter are in the address, so that a reload shows the same', async () => {
    await open('/admin/calendars?status=success');
    await page.getByRole('row', { name: /Airbnb/ }).waitFor();
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('Aucun calendrier ne correspond.').waitFor();
    await page.reload();
    await page.getByText('Aucun calendrier ne correspond.').waitFor();
    expect(page.url()).toContain('search=nowhere');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('row', { name: /Airbnb/ }).waitFor();
    expect(await page.getByRole('row', { name: /Abritel/ }).count()).toBe(0);
  });

  it('chosen calendars are synchronised by keyboard, and the end is told with what failed', async () => {
    await open('/admin/calendars');
    await page.getByRole('checkbox', { name: 'Choisir toute la page' }).focus();
    await page.keyboard.press('Space');
    await button('Synchroniser 2 choisis').focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 en erreur : leurs dates restent bloquées').waitFor();
    expect(page.url()).toContain('job=');
    await button('Fermer').click();
  });

  it('an owner’s calendars alone are shown and synchronised', async () => {
    await page
      .getByRole('row', { name: /Abritel/ })
      .getByRole('button', { name: /@/ })
      .click();
    await page.waitForURL(/ownerId=/);
    await button(/^Synchroniser ceux de/).click();
    await page.waitForURL(/job=/);
    await button('Fermer').click();
  });

  it('a calendar that fails is paused, which leaves its nights unknown, and resumed', async () => {
    await button('Mettre en pause Villa Azur · Airbnb').click();
    await page
      .getByRole('row', { name: /Airbnb/ })
      .getByText('En pause, nuits inconnues', { exact: true })
      .waitFor();
    await button('Reprendre Villa Azur · Airbnb').click();
    await button('Mettre en pause Villa Azur · Airbnb').waitFor();
  });

  it('each cause of failure is a filter with its number, kept in the address', async () => {
    await button('Pas un calendrier · 2').click();
    await page.waitForURL(/errorCode=not_a_calendar/);
    await page.getByRole('status').getByText('2 calendriers trouvés').waitFor();
    await page.reload();
    const cause = button('Pas un calendrier · 2');
    await cause.waitFor();
    expect(await cause.getAttribute('aria-pressed')).toBe('true');
    await cause.click();
    await page.waitForURL((url) => !url.search.includes('errorCode'));
  });

  it('the runs of any calendar are a link away, without what only its host may do', async () => {
    await page.getByRole('link', { name: 'Historique Villa Azur · Abritel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Historique · Villa Azur · Abritel' });
    await dialog.getByText('L’adresse renvoie une page web, pas un calendrier.').first().waitFor();
    expect(page.url()).toContain('runs=');
    await page.reload();
    await dialog.getByText('Par l’administrateur').first().waitFor();
    expect(await dialog.getByRole('button', { name: 'Voir ce qui a changé' }).count()).toBe(0);
    await inDialog('Fermer').click();
    await page.waitForURL((url) => !url.search.includes('runs'));
  });

  it('all results beyond the page are paused at once, after a question that names their number', async () => {
    const { id } = await scene.post('/api/products', { name: 'Résidence', timeZone: 'Europe/Paris' });
    platform.publishes(airbnbFeed([]));
    for (let at = 1; at <= 30; at += 1)
      await scene.post(`/api/calendar/${id}/external`, {
        name: `Appartement ${at}`,
        icalUrl: platform.url(`/${at}.ics`),
      });
    await open('/admin/calendars?search=Appartement');
    await page.getByRole('checkbox', { name: 'Choisir toute la page' }).focus();
    await page.keyboard.press('Space');
    await button('Mettre en pause 25 choisis').waitFor();
    await button('Sélectionner les 30 résultats').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('30 calendriers trouvés · 30 choisis').waitFor();
    await button('Mettre en pause 30 choisis').click();
    await page.getByRole('dialog', { name: 'Mettre 30 calendriers en pause ?' }).waitFor();
    await scene.expectAccessibleDialog();
    await inDialog('Mettre en pause 30 choisis').click();
    await page.getByText('30 calendriers mis en pause.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { items } = await scene.get('/api/audit?pageSize=200');
    const paused = items.filter(
      (entry: { action: string; productName: string }) =>
        entry.action === 'calendar.paused_or_resumed' && entry.productName === 'Résidence',
    );
    expect(paused).toHaveLength(30);
  });

  it('what is paused is found again and resumed, and so many as were not are told apart', async () => {
    await scene.send('PATCH', '/api/admin/calendars', {
      isActive: true,
      filters: { search: 'Appartement 3' },
    });
    await page.getByRole('combobox', { name: 'Situation' }).selectOption('paused');
    await page.getByRole('status').getByText('28 calendriers trouvés').waitFor();
    await page.getByRole('combobox', { name: 'Situation' }).selectOption('');
    await page.getByRole('status').getByText('30 calendriers trouvés').waitFor();
    await page.getByRole('checkbox', { name: 'Choisir toute la page' }).click();
    await button('Sélectionner les 30 résultats').click();
    await button('Reprendre 30 choisis').click();
    await inDialog('Reprendre 30 choisis').click();
    await page.getByText('28 calendriers repris. 2 l’étaient déjà.').waitFor();
  });

  it('accounts are created, given a role, disabled and found again', async () => {
    await open('/admin/users');
    await button('Créer un compte').click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Claire');
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('claire@example.test');
    await page.locator('input[type=password]').fill('correct horse battery');
    await inDialog('Ajouter').click();
    const role = page.getByRole('combobox', { name: 'Rôle claire@example.test' });
    await role.selectOption('admin');
    await button('Désactiver claire@example.test').click();
    await page.getByText('Désactivé', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('claire');
    await page.getByRole('row', { name: /admin@example/ }).waitFor({ state: 'detached' });
    expect(await role.inputValue()).toBe('admin');
  });

  it('the system tells what to do about its configuration', async () => {
    await open('/admin/system');
    await page.getByText('PUBLIC_URL mène à cette machine ou à un réseau privé').waitFor();
    await page.getByText('Donnez à PUBLIC_URL l’adresse publique de ce serveur.').waitFor();
  });

  it('broke no rule of its own content policy', () => {
    expect(violations).toEqual([]);
  });
});
