import type { Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import type { FeedServer } from '../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ADMIN, BrowserScene, homeZone } from './support/browser-scene.ts';
import type { RunningApp } from './support/running-app.ts';

const today = nightAt(new Date(), homeZone);

describe('a host’s day in a real browser', () => {
  const scene = BrowserScene.inSuite();
  const { button, inDialog, violations } = scene;
  let app: RunningApp;
  let platform: FeedServer;
  let page: Page;
  beforeAll(() => {
    ({ app, platform, page } = scene);
  });

  it('the first visitor creates the administrator with the printed token', async () => {
    await page.goto(app.url);
    await page.waitForURL(/\/setup$/);
    await page.getByLabel('Jeton d’installation').fill(app.setupToken);
    await page.getByLabel('E-mail').fill(ADMIN.email);
    await page.locator('input[type=password]').fill(ADMIN.password);
    await button('Créer et me connecter').click();
    await page.waitForURL(/\/welcome$/);
  });

  it('signs out and in again, and is brought back to where the link led', async () => {
    await button('Se déconnecter').click();
    await page.waitForURL(/\/login/);
    await page.goto(`${app.url}/properties`);
    await page.waitForURL(/\/login\?next=/);
    await page.getByLabel('E-mail').fill(ADMIN.email);
    await page.locator('input[type=password]').fill('wrong password');
    await button('Se connecter').click();
    await page.getByText('L’e-mail ou le mot de passe est faux.').waitFor();
    await page.locator('input[type=password]').fill(ADMIN.password);
    await button('Se connecter').click();
    await page.waitForURL(/\/properties$/);
  });

  it('adds a property', async () => {
    await button('Ajouter un logement').click();
    await page.getByLabel('Nom du logement').fill('Villa Azur');
    await inDialog('Ajouter').click();
    await page.getByRole('link', { name: 'Ouvrir le calendrier Villa Azur' }).click();
    await page.getByRole('heading', { name: 'Calendrier', exact: true }).waitFor();
  });

  it('adds a calendar by its address and sees its stays in the month', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    platform.publishes(airbnbFeed([{ uid: 'a', from: today, to: addNights(today, 2), summary: hostile }]));
    await button('Importer des calendriers').click();
    await inDialog('Ajouter un calendrier').click();
    await page.getByLabel('URL ICS').fill('ftp://nowhere');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Calendrier Airbnb');
    await inDialog('Ajouter').click();
    await page.getByText('Ce n’est pas une adresse de calendrier').waitFor();
    await page.getByLabel('URL ICS').fill(platform.url());
    await inDialog('Ajouter').click();
    await page.getByRole('listitem', { name: 'Calendrier Airbnb' }).getByText('Synchronisé').waitFor();
    await page.getByRole('dialog', { name: 'Ajouter un calendrier' }).waitFor({ state: 'detached' });
    await inDialog('Fermer').click();
    await page
      .getByRole('button', { name: /img src=x onerror.*Calendrier Airbnb/ })
      .first()
      .waitFor();
  });

  it('is told when the source fails, that the dates stay blocked, and when it works again', async () => {
    platform.publishes('<!doctype html><title>Connexion</title>');
    await button('Importer des calendriers').click();
    await inDialog('Sync Calendrier Airbnb').click();
    const row = page.getByRole('listitem', { name: 'Calendrier Airbnb' });
    await row.getByText('L’adresse renvoie une page web').waitFor();
    await row.getByText('Vos dates déjà importées restent bloquées.').waitFor();
    await inDialog('Remplacer le lien Calendrier Airbnb').click();
    await page.getByText('Airbnb', { exact: true }).click();
    await page.getByText('Copiez le lien du calendrier Airbnb, qui finit par .ics').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Modifier le calendrier' }).waitFor({ state: 'detached' });
    platform.publishes(airbnbFeed([]));
    await inDialog('Sync Calendrier Airbnb').click();
    await row.getByText('Ce calendrier avait 1 séjour et n’en a plus. Rien n’a été effacé.').waitFor();
    platform.publishes(airbnbFeed([{ uid: 'a', from: today, to: addNights(today, 2) }]));
    await inDialog('Tout synchroniser').click();
    await page.getByText('1 calendrier à jour').waitFor();
    await inDialog('Fermer').click();
  });

  it('copies the feed’s address, regenerates it, and the old one is 404', async () => {
    await button('Exporter le calendrier').click();
    await inDialog(/^Copier URL ICS$/).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/\/feed\.ics\?token=[0-9a-f]{64}$/);
    expect((await fetch(copied)).status).toBe(200);
    await inDialog('Régénérer le lien').click();
    await inDialog('Régénérer le lien').click();
    await page.getByText('Nouveau lien créé').waitFor();
    expect((await fetch(copied)).status).toBe(404);
    const renewed = await page.getByTestId('URL ICS').textContent();
    expect((await fetch(renewed!)).status).toBe(200);
    await inDialog('Fermer').click();
  });

  it('books nights, is told what is in the way, and blocks others', async () => {
    await button('Réserver').click();
    await page.getByLabel('Voyageur').fill('Dupuis');
    await page.getByLabel('Arrivée').fill(today);
    await page.getByLabel('Départ').fill(addNights(today, 4));
    await inDialog('Ajouter').click();
    await page.getByText('Ces nuits sont déjà prises.').waitFor();
    await inDialog(/malgré (une réservation|la fermeture)/).click();
    await page.getByText('1 conflit à résoudre').waitFor();
    await button(/Réservé - Dupuis/)
      .first()
      .click();
    await inDialog('Supprimer').click();
    await page.getByText('1 conflit à résoudre').waitFor({ state: 'detached' });
  });

  it('speaks English to whoever prefers it, and stays so', async () => {
    await page.getByText('EN', { exact: true }).click();
    await page.getByRole('heading', { name: 'Calendar', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await button('Import calendars').waitFor();
  });

  it('wants no mail about conflicts, and is written to in the language of the screen', async () => {
    await page.goto(`${app.url}/account`);
    await page.waitForURL(/\/settings\/profile$/);
    await page.getByRole('link', { name: 'Notifications' }).click();
    const conflicts = page.getByRole('checkbox', { name: 'Conflicts' });
    await conflicts.uncheck();
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await button('Save').click();
    expect(await (await saved).json()).toMatchObject({
      mode: 'at_once',
      muted: expect.arrayContaining(['conflict']),
    });
    await page.getByText('Saved.').waitFor();
    const loaded = page.waitForResponse('**/api/auth/me');
    await page.reload();
    expect(await (await loaded).json()).toMatchObject({ language: 'en' });
    await conflicts.waitFor();
    expect(await conflicts.isChecked()).toBe(false);
  });

  it('administers accounts and all calendars', async () => {
    await page.goto(`${app.url}/admin`);
    await page.waitForURL(/\/admin\/overview$/);
    await page.getByRole('link', { name: 'Calendars' }).click();
    await button('Sync all calendars').click();
    await page.getByText('1 calendar up to date').waitFor();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await button('Create account').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Claire');
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('claire@example.test');
    await page.locator('input[type=password]').fill(ADMIN.password);
    await inDialog('Add').click();
    await button('Disable claire@example.test').click();
    await button('Enable claire@example.test').waitFor();
  });

  it('shows a page for an address that does not exist, and the API’s documentation', async () => {
    await page.goto(`${app.url}/nowhere`);
    await page.getByText('This page does not exist').waitFor();
    await page.goto(`${app.url}/api/docs`);
    await page.getByText('Hosteed Calendar Sync').first().waitFor();
  });

  it('broke no rule of its own content policy, and ran no script of a feed', () => {
    expect(violations).toEqual([]);
  });
});
