import { addNights, nightAt } from '#availability';
import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const stays: FeedStay[] = [
  { uid: 'a', from: night(10), to: night(13) },
  { uid: 'b', from: night(13), to: night(15) },
  { uid: 'c', from: night(30), to: night(37) },
];
const tentative = airbnbFeed(stays).replaceAll(/(UID:.*)/g, '$1\r\nSTATUS:TENTATIVE');
const unreadable = airbnbFeed(stays).replace(/(UID:a.*)/, '$1\r\nRRULE:FREQ=SOMETIMES');
const AIRBNB = 'Calendrier Airbnb';
const IGNORED = /Rien de ce que ce calendrier annonce ne bloque de dates\s?: 3 provisoires\./;
/** Every screen is looked at twice by axe, which takes its time on a busy machine. */
jest.setTimeout(60_000);

describe('a calendar that reads well and is not well, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row, expectAccessible, expectAccessibleDialog, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const hasState = (words: string) => row(AIRBNB).getByText(words, { exact: true }).waitFor();
  const sync = () => inDialog(`Sync ${AIRBNB}`).click();
  let productId: string;
  const takenNights = async () =>
    (await scene.get(`/api/products/${productId}/availability?from=${night(0)}&to=${night(60)}`)).takenNights;

  it('is told before it is added, and one press shows what it would block', async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    scene.platform.publishes(tentative);
    await button('Importer des calendriers').click();
    await inDialog('Ajouter un calendrier').click();
    await scene.page.getByLabel('URL ICS').fill(scene.platform.url());
    await text(IGNORED).waitFor();
    await expectAccessibleDialog();
    await inDialog('Bloquer leurs dates').click();
    await text('Calendrier lisible : 3 séjours').waitFor();
    await button('Options avancées').click();
    await scene.page.getByLabel('Réservations provisoires').selectOption('ignore');
    await text(IGNORED).waitFor();
    await inDialog('Ajouter').click();
  });

  it('is never shown as synchronised, and one press blocks what it ignores', async () => {
    await hasState('À vérifier');
    await row(AIRBNB).getByText(IGNORED).waitFor();
    expect(await takenNights()).toEqual([]);
    await expectAccessibleDialog();
    await inDialog(`Bloquer leurs dates ${AIRBNB}`).click();
    await hasState('Synchronisé');
    expect(await takenNights()).toHaveLength(12);
  });

  it('tells the hour at which it frees what it has lost, wherever it is shown', async () => {
    scene.platform.publishes(airbnbFeed(stays.slice(1)));
    await sync();
    await hasState('À vérifier');
    const release = /libération automatique (à|le) .+ au plus tôt/;
    await row(AIRBNB).getByText(release).waitFor();
    await expectAccessibleDialog();
    await inDialog('Fermer').click();
    await scene.page
      .getByText(/^À vérifier · libération automatique/)
      .first()
      .waitFor();
    const [{ id }] = await scene.get(`/api/calendar/${productId}/external`);
    await scene.page.goto(`${scene.app.url}/sync/${id}`);
    await text('À vérifier').first().waitFor();
    await text(release).waitFor();
    await text(/^Calendriers en ce moment\s?: 1 à vérifier\.$/).waitFor();
    await text(/de réussite sur \d+ synchronisations en 30 jours\.$/).waitFor();
    await expectAccessible();
    await scene.page.goto(`${scene.app.url}/admin/calendars?state=held`);
    await scene.page.getByText('À vérifier', { exact: true }).waitFor();
    await text(release).waitFor();
    await expectAccessible();
  });

  it('tells which event could not be read, and that its nights are free', async () => {
    scene.platform.publishes(unreadable);
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&modal=import`);
    await sync();
    await row(AIRBNB)
      .getByText(/Une partie de ce calendrier est illisible/)
      .waitFor();
    await row(AIRBNB).getByText('1 événement lu autrement qu’il n’est écrit').first().click();
    await row(AIRBNB)
      .getByText(/répétition illisible/)
      .first()
      .waitFor();
    await expectAccessibleDialog();
  });

  it('is on the dashboard, where one press blocks what it ignores', async () => {
    scene.platform.publishes(tentative);
    const gite = await scene.openProperty('Gîte');
    productId = gite.productId;
    const icalUrl = scene.platform.url('/gite.ics');
    await scene.post(`/api/calendar/${gite.productId}/external`, { name: 'Agenda', icalUrl });
    await scene.page.goto(`${scene.app.url}/dashboard`);
    await text(IGNORED).waitFor();
    await expectAccessible();
    await button('Bloquer leurs dates Agenda').click();
    await text(IGNORED).waitFor({ state: 'detached' });
    const [calendar] = await scene.get(`/api/calendar/${gite.productId}/external`);
    expect(calendar).toMatchObject({ state: 'synced', tentative: 'block', blockCount: 3 });
  });

  it('gives back by one press what its host has just freed', async () => {
    scene.platform.publishes(airbnbFeed(stays.slice(1)));
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&modal=import`);
    await inDialog('Sync Agenda').click();
    await inDialog('Voir les dates Agenda').click();
    await inDialog(/^Libérer Du/).click();
    await text('1 séjour libéré.').waitFor();
    expect(await takenNights()).not.toContain(night(10));
    await expectAccessibleDialog();
    await inDialog('Annuler').click();
    await text('1 séjour rétabli').waitFor();
    expect(await takenNights()).toContain(night(10));
    await text('Ces dates restent bloquées jusqu’à ce que vous les libériez').waitFor();
  });

  it('and no script or style broke the page’s own policy', () => {
    expect(violations).toEqual([]);
  });
});
