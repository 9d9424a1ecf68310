import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { showNight } from '../src/ui/show-night.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { LOOKS } from './support/looks.ts';
import { smallTargets } from './support/small-targets.ts';
import { takePicture } from './support/take-picture.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
const [from, to] = [on(12), on(19)];
/** The page is looked at by axe in several forms, which takes its time on a busy machine. */
jest.setTimeout(120_000);

describe('which property is free, answered on the planning', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const ids = new Map<string, string>();
  const parameter = (name: string) => new URL(scene.page.url()).searchParams.get(name);
  const bar = () => scene.page.getByRole('region', { name: 'Dates cherchées' });
  const says = (words: string) => bar().getByText(words, { exact: true }).waitFor();
  const headings = () => scene.page.locator('.timeline-group').allTextContents();
  const lines = () =>
    scene.page
      .locator('.timeline-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
  const open = (search: string) => scene.page.goto(`${scene.app.url}/dashboard/calendar?${search}`);
  const search = async () => {
    await button('Dates libres').click();
    await scene.page.getByLabel('Arrivée').fill(from);
    await scene.page.getByLabel('Départ').fill(to);
    await inDialog('Chercher').click();
    await inDialog('Voir sur le planning').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const block = (name: string, first: number, last: number) =>
    scene.post(`/api/products/${ids.get(name)}/blocks`, { from: on(first), to: on(last) });

  beforeAll(async () => {
    await scene.setUp();
    for (const [name, tags] of [
      ['Villa Azur', ['plage']],
      ['Chalet', ['ski']],
      ['Grange', []],
      ['Moulin', ['plage']],
      ['Bastide', []],
    ] as const)
      ids.set(name, (await scene.post('/api/products', { name, timeZone: 'Europe/Paris', tags })).id);
    await block('Chalet', 18, 21);
    await block('Moulin', 11, 14);
    await block('Moulin', 16, 21);
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await scene.post(`/api/calendar/${ids.get('Grange')}/external`, {
      name: 'Airbnb',
      icalUrl: scene.platform.url('/never.ics'),
    });
  });

  it('shows them there: free ones first, near misses named, what nobody knows never free', async () => {
    await open('product=all&view=timeline');
    await search();
    await scene.page.waitForURL(new RegExp(`from=${from}`));
    await says(`Du 12 au 19 ${monthName()} · 2 libres · 1 presque · 1 à vérifier`);
    expect(await headings()).toEqual([
      'Libres · 2',
      'Libres à deux nuits près · 1',
      'À vérifier · 1',
      'Pris · 1',
    ]);
    expect(await lines()).toEqual([
      'Bastide – libre',
      'Villa Azur – libre',
      expect.stringMatching(/^Chalet – libre du 11 au 18 /),
      'Grange – à vérifier : Airbnb',
      'Moulin – pris',
    ]);
    await scene.page.locator(`.timeline-day[data-day="${from}"][data-wanted]`).waitFor();
    const names = (await scene.page.locator('.timeline-corner').boundingBox())!;
    const first = (await scene.page.locator(`[data-day="${from}"]`).boundingBox())!;
    expect(first.x).toBeGreaterThanOrEqual(names.x + names.width);
    expect(first.x).toBeLessThan(names.x + names.width + 300);
    expect(await button(/^Réserver /).count()).toBe(3);
  });

  it('reads well and leaves room for fingers, wide and on a phone, light and dark', async () => {
    await scene.page.locator('.timeline-bars').nth(4).waitFor({ state: 'attached' });
    await scene.expectAccessible();
    for (const [form, { size, colorScheme }] of Object.entries(LOOKS)) {
      await scene.page.setViewportSize(size);
      await scene.page.emulateMedia({ colorScheme });
      await takePicture(scene.page, `planning-of-free-nights-${form}`);
    }
    await scene.page.setViewportSize(LOOKS.phoneLight.size);
    expect(await smallTargets(scene.page, '.wanted-bar')).toEqual([]);
    expect(await smallTargets(scene.page, '.timeline-row[data-found=near]')).toEqual([]);
    await scene.page.setViewportSize(LOOKS.wideLight.size);
    await scene.page.emulateMedia({ colorScheme: 'light' });
  });

  it('is in the address: it stays when the page is loaded anew, and the browser leads back and forth', async () => {
    await scene.page.reload();
    await says(`Du 12 au 19 ${monthName()} · 2 libres · 1 presque · 1 à vérifier`);
    await scene.page.locator(`.timeline-day[data-day="${from}"][data-wanted]`).waitFor();
    await scene.page.goBack();
    await scene.page.getByRole('listitem', { name: 'Bastide', exact: true }).waitFor();
    expect(await bar().count()).toBe(0);
    expect(await lines()).toEqual(['Bastide', 'Chalet', 'Grange', 'Moulin', 'Villa Azur']);
    await scene.page.goForward();
    await bar().waitFor();
    expect(parameter('to')).toBe(to);
  });

  it('books from the line, and the answer follows at once', async () => {
    await button('Réserver Villa Azur').click();
    expect(await scene.page.getByLabel('Arrivée').inputValue()).toBe(showNight(from, 'fr'));
    expect(await scene.page.getByLabel('Départ').inputValue()).toBe(showNight(to, 'fr'));
    await scene.page.getByRole('textbox', { name: 'Voyageur' }).fill('Dupuis');
    await inDialog('Ajouter').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await says(`Du 12 au 19 ${monthName()} · 1 libre · 1 presque · 1 à vérifier`);
    expect((await headings()).at(-1)).toBe('Pris · 2');
  });

  it('follows what others sell and what is read meanwhile', async () => {
    await block('Bastide', 12, 15);
    await says(`Du 12 au 19 ${monthName()} · 0 libre · 1 presque · 1 à vérifier`);
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: on(25), to: on(27) }]));
    for (const { id } of await scene.get(`/api/calendar/${ids.get('Grange')}/external`))
      await scene.post(`/api/calendar/${ids.get('Grange')}/external/${id}/sync`);
    await says(`Du 12 au 19 ${monthName()} · 1 libre · 1 presque`);
  });

  it('is asked for other dates and of fewer properties from where it stands, and is left', async () => {
    await button('Dates libres').click();
    expect(await scene.page.getByLabel('Arrivée').inputValue()).toBe(showNight(from, 'fr'));
    await scene.page.getByRole('textbox', { name: 'Nuits' }).fill('2');
    await scene.page.getByRole('dialog').getByText('plage', { exact: true }).click();
    await inDialog('Chercher').click();
    await scene.page.getByText('Libres : 1 · presque : 1 · à vérifier : 0 · pris : 0').waitFor();
    await inDialog('Voir sur le planning').click();
    await says(`2 nuits entre le 12 et le 19 ${monthName()} · plage · 1 libre · 1 presque`);
    expect((await lines()).length).toBe(2);
    await bar().getByRole('button', { name: 'Quitter cette recherche' }).click();
    await scene.page.getByRole('listitem', { name: 'Bastide', exact: true }).waitFor();
    expect(await bar().count()).toBe(0);
    expect(['from', 'to', 'nights', 'tag'].map(parameter)).toEqual([null, null, null, null]);
    await button('Dates libres').and(scene.page.locator(':focus')).waitFor();
    expect((await lines()).length).toBe(5);
  });

  it('an address that asks for nights that there are not shows the planning as it is', async () => {
    await open(`product=all&view=timeline&from=${month}-99&to=${to}&nights=x`);
    await scene.page.locator('.timeline-row').nth(4).waitFor();
    expect(await bar().count()).toBe(0);
    // Where a property is opened, the question is left; one step leads back to it.
    await open(`product=all&view=timeline&from=${from}&to=${to}`);
    await bar().waitFor();
    await scene.page.locator(`.timeline-day[data-day="${from}"][data-wanted]`).waitFor();
    await button('Ouvrir le calendrier de Bastide').click();
    await scene.page.getByRole('grid').waitFor();
    expect(parameter('from')).toBeNull();
    await scene.page.goBack();
    await bar().waitFor();
  });

  it('need no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });

  function monthName(): string {
    return new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' }).format(
      new Date(`${month}-01T00:00:00Z`),
    );
  }
});
