import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { MANY } from './support/insert-many.ts';
import { ManyScene, PROPERTIES } from './support/many-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const inDays = (days: number) => addNights(today, days);
/** More than a program may name at once, some on one night: none lies beyond what is read. */
const VANISHING = 1_500;
const EVERY_NIGHT = Array.from({ length: VANISHING }, (_, at) => ({
  uid: `${at}`,
  from: inDays((at % MANY) + 1),
  to: inDays((at % MANY) + 2),
}));
/** Dialogs of so many rows are looked at by axe in several forms, which takes its time on a busy machine. */
jest.setTimeout(180_000);

describe('a host of three hundred properties, wherever one of them is chosen', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const { furnish, open, look, expectInView } = new ManyScene(scene);
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const dialog = () => scene.page.getByRole('dialog').last();
  const options = () => scene.page.getByRole('option');
  const planning = () =>
    open('/dashboard/calendar?product=all&view=timeline', scene.page.locator('.timeline-row'));
  let bergerie: string;

  beforeAll(async () => {
    bergerie = await furnish(airbnbFeed(EVERY_NIGHT));
  }, 120_000);

  /** Of all properties some are wanted: found by a part of their names, fifty are offered at most. */
  const chooseSome = async () => {
    await dialog().getByRole('radio', { name: 'Certains logements' }).click();
    await dialog().getByRole('combobox', { name: 'Certains logements' }).click();
    const offered = options().filter({ hasText: 'Maison' });
    await offered.last().waitFor();
    expect(await offered.count()).toBe(49);
    await scene.page.keyboard.type('son 299');
    await offered.filter({ hasText: 'Maison 299' }).waitFor();
    expect(await offered.count()).toBe(1);
    await offered.click();
    await dialog().getByText('Maison 299').first().waitFor();
  };

  it.each([
    ['a link to turnovers', '/turnovers', 'Créer un lien'],
    ['an invitation', '/settings/people', 'Inviter quelqu’un'],
    ['a key of a program', '/settings/tokens', 'Créer un jeton'],
    ['a webhook', '/settings/tokens', 'Ajouter un webhook'],
  ])('chooses some of them for %s', async (name, path, label) => {
    await open(path, button(label));
    await button(label).click();
    await chooseSome();
    await look(`choice-for-${name.replaceAll(' ', '-')}`, '[role=dialog]');
  });

  it('asks from the dashboard about a night of any of them', async () => {
    await open('/dashboard', button('Aller à une date'));
    await button('Aller à une date').click();
    const choice = scene.page.getByRole('combobox', { name: 'Logement' }).and(scene.page.locator('input'));
    await choice.click();
    await options().first().waitFor();
    expect(await options().count()).toBe(50);
    await choice.fill('son 299');
    await options().filter({ hasText: 'Maison 299' }).waitFor();
    await look('ask-night', '[role=dialog]');
  });

  it('searches all of them for free nights, and turns the pages of what is found', async () => {
    await planning();
    await button('Dates libres').click();
    await scene.page.getByLabel('Arrivée').fill(inDays(20));
    await scene.page.getByLabel('Départ').fill(inDays(24));
    await inDialog('Chercher').click();
    await dialog().getByRole('status').filter({ hasText: 'pris' }).waitFor();
    expect(await dialog().getByRole('listitem').count()).toBe(50);
    await look('free-nights', '[role=dialog]');
    await inDialog('Page 7').click();
    await dialog().getByText('Maison 300').waitFor();
    await scene.page.getByLabel('Nom du logement (facultatif)').fill('son 299');
    await inDialog('Chercher').click();
    await dialog().getByRole('listitem').filter({ hasText: 'Maison 299' }).waitFor();
    expect(await dialog().getByRole('listitem').count()).toBe(1);
  });

  it('blocks all of them, and has what can be done next in view beside every refusal', async () => {
    await planning();
    await button('Bloquer').click();
    await scene.page.getByRole('radio', { name: 'Tous les logements' }).click();
    await scene.page.getByLabel('Première nuit bloquée').fill(inDays(20));
    await scene.page.getByLabel('Libre à partir du').fill(inDays(21));
    await look('block-several', '[role=dialog]');
    await inDialog(`Bloquer ${PROPERTIES + 1} logements`).click();
    await text(`${PROPERTIES + 1} logements n’ont pas été bloqués`).waitFor({ timeout: 120_000 });
    await expectInView(`Bloquer aussi ces ${PROPERTIES + 1}-là`, 'Fermer');
    await look('block-several-refused', '[role=dialog]');
  });

  it('decides about fifteen hundred stays that vanished, with the decision in view beside them', async () => {
    scene.platform.publishes(airbnbFeed([]));
    const [{ id }] = await scene.get(`/api/calendar/${bergerie}/external`);
    await scene.post(`/api/calendar/${bergerie}/external/${id}/sync`, {});
    await open(
      `/dashboard/calendar?product=${bergerie}&modal=import&held=${id}`,
      scene.page.getByRole('heading', { name: /^Dates à vérifier/ }),
    );
    await dialog().getByRole('listitem').first().waitFor();
    expect(await dialog().getByRole('listitem').count()).toBe(20);
    await inDialog(`et ${VANISHING - 20} autres`).click();
    expect(await dialog().getByRole('listitem').count()).toBe(70);
    await expectInView('Libérer ces dates', 'Garder ces dates');
    await look('held', '[role=dialog]');
    await inDialog('Garder ces dates').click();
    await text(`${VANISHING} séjours gardés.`).waitFor();
  });

  it('nothing broke the page’s own policy meanwhile', () => {
    expect(scene.violations).toEqual([]);
  });
});
