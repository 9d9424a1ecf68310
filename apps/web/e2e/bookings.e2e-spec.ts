import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const AN_HOUR_MS = 3_600_000;

describe('a host who books, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, expectAccessibleDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const fails = () => scene.platform.answers((_, response) => response.writeHead(500).end());
  let productId: string;

  const book = async (guest: string, from: number, to: number) => {
    await button('Réserver').click();
    await scene.page.getByRole('textbox', { name: 'Voyageur' }).fill(guest);
    await scene.page.getByLabel('Arrivée').fill(night(from));
    await scene.page.getByLabel('Départ').fill(night(to));
    await inDialog('Ajouter').click();
  };

  beforeAll(async () => {
    fails();
    ({ productId } = await scene.openProperty('Villa Azur'));
    await scene.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: scene.platform.url('/airbnb.ics'),
    });
  });

  it('sees the button that books while the fields are gone through, on every screen', async () => {
    const { page } = scene;
    const field = page.getByRole('textbox', { name: 'Référence' });
    for (const size of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
      { width: 844, height: 390 },
    ]) {
      await page.setViewportSize(size);
      await button('Réserver').click();
      await page.getByRole('textbox', { name: 'Voyageur' }).waitFor();
      const bottomOf = async () => {
        const { y, height } = (await inDialog('Ajouter').boundingBox())!;
        return y + height;
      };
      expect(await bottomOf()).toBeLessThanOrEqual(size.height);
      await field.focus();
      const { y, height } = (await field.boundingBox())!;
      expect(y + height).toBeLessThanOrEqual((await inDialog('Ajouter').boundingBox())!.y);
      expect(await bottomOf()).toBeLessThanOrEqual(size.height);
      await inDialog('Fermer').click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('is told which calendar could not be read again, and has the booking', async () => {
    await book('Dupuis', 3, 5);
    await text('ces calendriers n’ont pas pu être relus : Airbnb').waitFor();
    const { items } = await scene.get(`/api/products/${productId}/reservations`);
    expect(items).toMatchObject([{ guest: 'Dupuis', status: 'confirmed' }]);
  });

  it('is refused where the property wants every calendar to be read, and books all the same by one press', async () => {
    await scene.page.goto(`${scene.app.url}/properties/${productId}`);
    await scene.page.getByLabel('Si un calendrier ne peut pas être lu').selectOption('refuse');
    await button('Enregistrer').click();
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await book('Martin', 6, 8);
    await text('Pas relus : Airbnb.').waitFor();
    await expectAccessibleDialog();
    await inDialog('Réserver sans les relire').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await scene.get(`/api/products/${productId}/reservations`)).total).toBe(2);
  });

  it('is shown what the platform sold a moment ago, before two guests come', async () => {
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(10), to: night(14) }]));
    await book('Durand', 12, 15);
    await text('Airbnb\u202f: réservé').waitFor();
    await inDialog('Fermer').click();
    expect((await scene.get(`/api/products/${productId}/reservations`)).total).toBe(2);
  });

  it('sees what a program holds, and until when', async () => {
    await scene.post(`/api/products/${productId}/reservations`, {
      guest: 'Site',
      arrival: night(16),
      departure: night(18),
      expiresAt: new Date(Date.now() + AN_HOUR_MS).toISOString(),
    });
    const month = night(16).slice(0, 7);
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}`);
    await scene.page.locator('.month-bars button', { hasText: 'Site' }).first().click();
    await text('Option jusqu’au').waitFor();
    await expectAccessibleDialog();
  });
});
