import { addNights, nightAt } from '#availability';
import { BrowserScene } from './support/browser-scene.ts';

describe('what is to be cleaned, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const today = nightAt(new Date(), 'Europe/Paris');
  const sheet = (name: string | RegExp) => scene.page.getByRole('region', { name });
  const row = () => scene.page.getByRole('listitem', { name: 'Ménages' });
  const addressOf = async () =>
    (await scene.page.getByTestId(/ Ménages$/).textContent())!.replace(/^webcal:/, 'http:');
  const statusOf = async (address: string) => (await fetch(address)).status;

  beforeAll(async () => {
    const { productId } = await scene.openProperty('Villa Azur');
    await scene.send('PATCH', `/api/products/${productId}`, {
      timeZone: 'Europe/Paris',
      checkOutHour: 10,
      checkInHour: 16,
    });
    for (const [guest, from, to] of [
      ['Dupuis', -3, 2],
      ['Petit', 2, 5],
    ] as const)
      await scene.post(`/api/products/${productId}/reservations`, {
        guest,
        arrival: addNights(today, from),
        departure: addNights(today, to),
        status: 'confirmed',
      });
    await scene.page.goto(`${scene.app.url}/dashboard`);
    await scene.page.getByRole('link', { name: 'Feuille des ménages' }).click();
    await scene.page.getByRole('heading', { name: 'Ménages' }).waitFor();
  });

  it('stands by day with the hours, and with the names of guests where its host wants them', async () => {
    const departure = sheet(/./).filter({ hasText: 'Départ et arrivée' });
    await departure.getByText('départ avant 10 h, arrivée dès 16 h').waitFor();
    expect(await departure.textContent()).not.toContain('Dupuis');
    await scene.page.getByRole('checkbox', { name: 'Afficher les voyageurs' }).check();
    await departure.getByText('part : Réservé - Dupuis · arrive : Réservé - Petit').waitFor();
    await scene.expectAccessible();
  });

  it('says of today and of tomorrow that nobody comes or leaves', async () => {
    await sheet('Aujourd’hui').getByText('Rien aujourd’hui').waitFor();
    await sheet('Demain').getByText('Rien demain').waitFor();
  });

  it('is printed without links and buttons', async () => {
    await scene.page.emulateMedia({ media: 'print' });
    await scene.page.getByText('départ avant 10 h, arrivée dès 16 h').waitFor();
    expect(await button('Créer un lien').isVisible()).toBe(false);
    expect(await button('Imprimer').isVisible()).toBe(false);
    await scene.page.emulateMedia({ media: 'screen' });
  });

  it('has a link that is copied at once, and that a calendar program reads', async () => {
    await button('Créer un lien').click();
    await scene.expectAccessibleDialog();
    await inDialog('Créer un lien').click();
    await row().waitFor();
    expect(await statusOf(await addressOf())).toBe(200);
    await scene.page.reload();
    await row().getByText('lu à l’instant').waitFor();
  });

  it('is changed, given another address, and revoked', async () => {
    const choose = async (action: string) => {
      await button('Actions Ménages').click();
      await scene.page.getByRole('menuitem', { name: action }).click();
    };
    const former = await addressOf();
    await choose('Modifier');
    await scene.page.getByRole('checkbox', { name: 'Dire qui vient' }).check();
    await inDialog('Enregistrer').click();
    await row().getByText('avec les noms').waitFor();
    expect(await (await fetch(former)).text()).toContain('Dupuis');
    await choose('Régénérer le lien');
    await row().getByRole('button', { name: 'Régénérer le lien' }).click();
    await scene.page.getByText('Ménages').first().waitFor();
    await row().getByText('jamais lu').waitFor();
    expect(await statusOf(former)).toBe(404);
    const present = await addressOf();
    expect(await statusOf(present)).toBe(200);
    await choose('Révoquer');
    await inDialog('Révoquer').click();
    await row().waitFor({ state: 'detached' });
    expect(await statusOf(present)).toBe(404);
  });

  it('needs no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
