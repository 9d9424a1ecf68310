import type { Locator } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { insertProperties } from '../../../testing/insert-properties.ts';
import { BrowserScene, homeZone } from './support/browser-scene.ts';

const today = nightAt(new Date(), homeZone);

describe('how little a host has to do', () => {
  const scene = BrowserScene.inSuite();
  /** A click, a field that is typed, or a paste, each as one. */
  let interactions = 0;
  const click = async (target: Locator) => {
    interactions += 1;
    await target.click();
  };
  const type = async (label: string, words: string) => {
    interactions += 1;
    await scene.page.getByLabel(label).fill(words);
  };
  /** Into the field that has the focus. */
  const paste = async () => {
    interactions += 1;
    await scene.page.keyboard.press('ControlOrMeta+v');
  };
  const inClipboard = (words: string) =>
    scene.page.evaluate((copied) => navigator.clipboard.writeText(copied), words);
  const isSynced = (name: string) => scene.row(name).getByText('Synchronisé', { exact: true }).waitFor();

  beforeEach(() => {
    interactions = 0;
    scene.platform.publishes(
      airbnbFeed([{ uid: 'a', from: addNights(today, 3), to: addNights(today, 5), summary: 'Reserved' }]),
    );
  });

  it('a newcomer comes from the printed link to a synchronised calendar in eight interactions', async () => {
    await scene.page.goto(`${scene.app.url}/setup#${scene.app.setupToken}`);
    await inClipboard(scene.platform.url('/calendar/ical/1.ics'));
    await type('E-mail', 'claire@example.test');
    await type('Mot de passe', 'a long password');
    await click(scene.button('Créer et me connecter'));
    await type('Nom du logement', 'Villa Azur');
    await click(scene.button('Ajouter'));
    await click(scene.page.getByRole('link', { name: 'Importer depuis Airbnb' }));
    await scene.page.locator('input:focus[name=icalUrl], [role=dialog] input:focus').waitFor();
    await paste();
    await click(scene.inDialog('Ajouter'));
    await isSynced('Calendrier Airbnb');
    expect(interactions).toBeLessThanOrEqual(8);
    await scene.page.getByText('1 séjour', { exact: false }).first().waitFor();
    expect((await scene.get('/api/auth/me')).name).toBe('claire');
  });

  it('a further calendar is synchronised after four', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar`);
    await inClipboard(scene.platform.url('/icalendar/vrbo/2.ics'));
    await click(scene.button('Importer des calendriers'));
    await click(scene.inDialog('Ajouter un calendrier'));
    await scene.page.locator('[role=dialog] input:focus').waitFor();
    await paste();
    await scene.page.getByText('Calendrier lisible').waitFor();
    await click(scene.inDialog('Ajouter'));
    await scene.row('Calendrier Airbnb').nth(1).getByText('Synchronisé', { exact: true }).waitFor();
    expect(interactions).toBeLessThanOrEqual(4);
  });

  it('a link for platforms is in the clipboard after two, and is read there', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar`);
    await click(scene.button('Exporter le calendrier'));
    await click(scene.inDialog('Copier URL ICS Airbnb'));
    const copied = await scene.page.evaluate(() => navigator.clipboard.readText());
    expect(await (await fetch(copied)).text()).toContain('BEGIN:VEVENT');
    expect(interactions).toBeLessThanOrEqual(2);
  });

  it('which of sixty properties is free for a week is one answer, after four', async () => {
    await insertProperties(scene.app.databaseUrl, 60);
    const { id } = await scene.post('/api/products', { name: 'La Grange', timeZone: 'Europe/Paris' });
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=all&view=timeline`);
    await click(scene.button('Dates libres'));
    await type('Arrivée', addNights(today, 20));
    await type('Départ', addNights(today, 27));
    await click(scene.inDialog('Chercher'));
    await scene.page
      .getByRole('status')
      .filter({ hasText: 'Libres : 2 · presque : 0 · à vérifier : 0 · pris : 60' })
      .waitFor();
    expect(interactions).toBeLessThanOrEqual(4);
    await scene.inDialog('Réserver La Grange').click();
    await scene.page.getByRole('textbox', { name: 'Voyageur' }).fill('Dupuis');
    await scene.inDialog('Ajouter').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    const { items } = await scene.get(`/api/products/${id}/reservations`);
    expect(items).toMatchObject([{ arrival: addNights(today, 20), departure: addNights(today, 27) }]);
  });

  it('three platforms of three houses have their links after twelve, each without its own calendar', async () => {
    const houses = ['Chalet 1', 'Chalet 2', 'Chalet 3'];
    for (const name of houses) {
      const { id } = await scene.post('/api/products', { name, timeZone: 'Europe/Paris' });
      for (const channel of ['airbnb', 'booking', 'vrbo']) {
        const icalUrl = scene.platform.url(`/${id}/${channel}.ics`);
        await scene.post(`/api/calendar/${id}/external`, { name: `Calendrier ${channel}`, icalUrl, channel });
      }
    }
    const [first] = (await scene.get('/api/products?search=Chalet')).items;
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${first.id}`);
    await click(scene.button('Exporter le calendrier'));
    const copied = new Set<string>();
    for (const house of houses) {
      if (house !== houses[0]) await click(scene.inDialog('Logement suivant'));
      await scene.page.getByRole('dialog', { name: house }).waitFor();
      for (const [platform, channel] of [
        ['Airbnb', 'airbnb'],
        ['Booking.com', 'booking'],
        ['Abritel', 'vrbo'],
      ]) {
        const row = scene.page.getByRole('listitem', { name: platform, exact: true });
        await row.getByText(`sans le calendrier ${channel}`).waitFor();
        await click(row.getByRole('button', { name: `Copier URL ICS ${platform}` }));
        copied.add(await scene.page.evaluate(() => navigator.clipboard.readText()));
      }
    }
    expect([copied.size, interactions]).toEqual([9, 12]);
  });
});
