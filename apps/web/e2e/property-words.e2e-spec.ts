import { addNights, nightAt } from '#availability';
import { showNight } from '../src/ui/show-night.ts';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');

describe('the words that a host gives a property', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words, { exact: true });
  const open = (path: string) => scene.page.goto(scene.app.url + path);
  const language = (name = 'Langue de ses liens') => scene.page.getByRole('combobox', { name });
  const tags = () => scene.page.getByRole('combobox', { name: /^Mots-clés/ });
  const propertyNamed = async (name: string) =>
    (await scene.get(`/api/products?search=${encodeURIComponent(name)}`)).items[0];

  it('are written in its form, which proposes the language of the application for its links', async () => {
    await scene.openProperty('Villa Azur');
    await open('/properties');
    await button('Ajouter un logement').click();
    await scene.page.getByRole('textbox', { name: 'Nom du logement' }).fill('Chalet');
    expect(await language().inputValue()).toBe('fr');
    await tags().fill('6 personnes');
    await tags().press('Enter');
    await tags().fill('ski');
    await scene.expectAccessibleDialog();
    await inDialog('Ajouter').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await text('6 personnes').waitFor();
    expect(await propertyNamed('Chalet')).toMatchObject({ language: 'fr', tags: ['6 personnes', 'ski'] });
  });

  it('are proposed to the next property, and are one word in any capitals', async () => {
    const { id } = await propertyNamed('Villa');
    await open(`/properties/${id}`);
    await tags().fill('6');
    await scene.page.getByRole('option', { name: '6 personnes' }).click();
    for (const word of ['Plage', 'PLAGE', 'calme']) {
      await tags().fill(word);
      await tags().press('Enter');
    }
    await button('Enregistrer').click();
    await text('Enregistré').waitFor();
    expect((await propertyNamed('Villa')).tags).toEqual(['6 personnes', 'Plage', 'calme']);
  });

  it('find the one that is free, and the departure follows the arrival', async () => {
    await open('/dashboard/calendar?product=all&view=timeline');
    await button('Dates libres').click();
    await scene.page.getByLabel('Arrivée').fill(addNights(today, 20));
    expect(await scene.page.getByLabel('Départ').inputValue()).toBe(showNight(addNights(today, 27), 'fr'));
    const found = scene.page.getByRole('list', { name: 'Quel logement est libre ?' }).getByRole('listitem');
    const whenCounted = (free: number) =>
      text(`Libres : ${free} · presque : 0 · à vérifier : 0 · pris : 0`).waitFor();
    await text('6 personnes').click();
    await inDialog('Chercher').click();
    await whenCounted(2);
    await text('ski').click();
    await inDialog('Chercher').click();
    await whenCounted(1);
    expect(await found.allTextContents()).toEqual([expect.stringContaining('Chalet')]);
    await scene.expectAccessibleDialog();
    for (const tag of ['ski', '6 personnes']) await text(tag).click();
    await scene.page.getByRole('textbox', { name: 'Nom du logement' }).fill('azur');
    await inDialog('Chercher').click();
    await found.filter({ hasText: 'Villa Azur' }).waitFor();
    await whenCounted(1);
  });

  it('are those of its links, in the other language from the moment it is chosen', async () => {
    const { id } = await propertyNamed('Villa');
    await scene.post(`/api/products/${id}/blocks`, { from: addNights(today, 3), to: addNights(today, 5) });
    const { feedUrl } = await scene.get(`/api/calendar/${id}/token`);
    const feed = async () => (await fetch(feedUrl)).text();
    expect(await feed()).toContain('SUMMARY:Indisponible\r\n');
    await open(`/properties/${id}`);
    await language().selectOption('English');
    await button('Enregistrer').click();
    await text('Enregistré').waitFor();
    expect(await feed()).toContain('SUMMARY:Unavailable\r\n');
  });

  it('begin in English where the application does', async () => {
    await scene.page.evaluate(() => localStorage.setItem('language', 'en'));
    await open('/properties');
    await button('Add a property').click();
    expect(await language('Language of its links').inputValue()).toBe('en');
  });
});
