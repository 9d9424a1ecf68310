import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { runRestored } from '../../api/test/support/restored-command.ts';
import { BrowserScene } from './support/browser-scene.ts';

jest.setTimeout(60_000);
const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const TITLE = 'Ce logement n’est ni publié ni réservable pour l’instant';

describe('a property whose calendar cannot be read since the database was restored', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row, expectAccessible, expectAccessibleDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  let productId: string;

  beforeAll(async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    scene.platform.publishes(
      airbnbFeed([{ uid: 'a', from: `${month}-12`, to: `${month}-14`, summary: 'Reserved' }]),
    );
    await scene.post(`/api/calendar/${productId}/external`, {
      name: 'Calendrier Airbnb',
      icalUrl: scene.platform.url(),
    });
    scene.platform.answers((_, response) => response.writeHead(500).end());
    await runRestored(scene.app.databaseUrl);
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}`);
  }, 90_000);

  it('says so, and calls no night free', async () => {
    await text(TITLE).waitFor();
    await text(/À relire.: Calendrier Airbnb/).waitFor();
    const night = scene.page.locator(`[data-night="${month}-11"]`);
    expect(await night.getAttribute('aria-label')).toContain('pas encore relu');
    expect(await scene.page.locator('.month-bars button').count()).toBeGreaterThan(0);
    await expectAccessible();
  });

  it('looks unknown on days that are past too, light and dark', async () => {
    const { page } = scene;
    const past = addNights(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
    await page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${past}`);
    const day = page.locator(`.month-day[data-past][data-night="${past}-15"]`);
    const hatches = () =>
      day.evaluate((cell) => [
        getComputedStyle(cell).backgroundColor,
        getComputedStyle(cell.closest('.month-grid')!).backgroundImage.split('(')[0],
      ]);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await hatches()).toEqual(['rgba(0, 0, 0, 0)', 'repeating-linear-gradient']);
    }
    await page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}`);
  });

  it('takes no booking', async () => {
    await button('Réserver').first().click();
    await scene.page.getByLabel('Voyageur').fill('Dupuis');
    await inDialog('Ajouter').click();
    await text(/Des calendriers n’ont pas encore été relus/).waitFor();
    await scene.page.keyboard.press('Escape');
  });

  it('tells which calendar it waits for', async () => {
    await button('Importer des calendriers').click();
    await row('Calendrier Airbnb')
      .getByText(/le logement attend cette lecture/)
      .waitFor();
    await expectAccessibleDialog();
    await scene.page.keyboard.press('Escape');
  });

  it('is published on its host’s word, who is told of the risk', async () => {
    await button('Publier quand même').click();
    await scene.page
      .getByRole('dialog')
      .getByText(/se vendre une seconde fois/)
      .waitFor();
    await expectAccessibleDialog();
    await inDialog('Publier quand même').click();
    await text(TITLE).waitFor({ state: 'detached' });
    const { feedUrl } = await scene.get(`/api/calendar/${productId}/token`);
    const { pathname, search } = new URL(feedUrl);
    expect((await fetch(scene.app.url + pathname + search)).status).toBe(200);
  });
});
