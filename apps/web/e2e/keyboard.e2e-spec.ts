import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene, homeZone } from './support/browser-scene.ts';
import { HandsOnKeyboard } from './support/hands-on-keyboard.ts';

const today = nightAt(new Date(), homeZone);
const AIRBNB = 'Calendrier Airbnb';
const PASSWORD = 'a long password';

/** Everything that a host does, without a pointer: each step begins where the one before has left the focus. */
describe('a host without a pointer', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row } = scene;
  const { press, type, tabTo, pressOn, typeInto } = new HandsOnKeyboard(() => scene.page);
  const text = (words: string | RegExp) => scene.page.getByText(words).first();
  const gone = (words: string | RegExp) => text(words).waitFor({ state: 'detached' });
  const link = (name: string | RegExp) => scene.page.getByRole('link', { name });
  const field = (name: string | RegExp) => scene.page.getByRole('textbox', { name });
  const dialog = (name?: string | RegExp) => scene.page.getByRole('dialog', { name }).last();
  const bar = (name: string | RegExp) => scene.page.locator('.month-bars button', { hasText: name });
  const closed = () => scene.page.getByRole('dialog').waitFor({ state: 'detached' });
  const chooseInMenu = async (item: string) => {
    await pressOn(inDialog(`Actions ${AIRBNB}`));
    await scene.page.getByRole('menuitem').first().waitFor();
    while (
      !(await scene.page
        .getByRole('menuitem', { name: item })
        .evaluate((one) => one === document.activeElement))
    )
      await press('ArrowDown');
    await press('Enter');
  };
  const undo = () => press('ControlOrMeta+z');
  const todaysNight = (state = '') => scene.page.locator(`[role=gridcell][aria-current=date]${state}`);

  it('creates the administrator and a property', async () => {
    await scene.page.goto(`${scene.app.url}/setup#${scene.app.setupToken}`);
    await typeInto(field('E-mail'), 'claire@example.test');
    await press('Tab');
    await type(PASSWORD);
    await press('Enter');
    await typeInto(field('Nom du logement'), 'Villa Azur');
    await press('Enter');
    await link('Importer depuis Airbnb').waitFor();
  });

  it('adds a calendar', async () => {
    scene.platform.publishes(
      airbnbFeed([{ uid: 'a', from: today, to: addNights(today, 2), summary: 'Reserved' }]),
    );
    await pressOn(link('Importer depuis Airbnb'));
    await typeInto(field('URL ICS'), scene.platform.url());
    await text('Calendrier lisible').waitFor();
    await press('Enter');
    await row(AIRBNB).getByText('Synchronisé', { exact: true }).waitFor();
  });

  it('synchronises one calendar, and all of them', async () => {
    scene.platform.publishes(
      airbnbFeed([{ uid: 'a', from: today, to: addNights(today, 3), summary: 'Reserved' }]),
    );
    await pressOn(inDialog(`Sync ${AIRBNB}`));
    await row(AIRBNB).getByText('1 modifié').waitFor();
    await pressOn(inDialog('Tout synchroniser'));
    await text('1 calendrier à jour').waitFor();
  });

  it('pauses a calendar, deletes it, and takes both back', async () => {
    await chooseInMenu('Mettre en pause');
    await row(AIRBNB).getByText('En pause').waitFor();
    await text(/est en pause/).waitFor();
    await undo();
    await row(AIRBNB).getByText('En pause').waitFor({ state: 'detached' });
    await chooseInMenu('Supprimer');
    await pressOn(inDialog('Supprimer et libérer les nuits'));
    await row(AIRBNB).waitFor({ state: 'detached' });
    await text(/^Calendrier supprimé/).waitFor();
    await undo();
    await row(AIRBNB).waitFor();
    await press('Escape');
    await closed();
  });

  it('copies the link, renews it, adds one for a platform, and is back where the dialog was opened', async () => {
    await pressOn(button('Exporter le calendrier'));
    await pressOn(inDialog(/^Copier URL ICS$/));
    await inDialog(/Copié/).first().waitFor();
    const copied = await scene.page.evaluate(() => navigator.clipboard.readText());
    expect((await fetch(copied)).status).toBe(200);
    await pressOn(inDialog('Régénérer le lien'));
    await text(/Continuer/).waitFor();
    await press('Enter');
    await text('Nouveau lien créé').waitFor();
    expect((await fetch(copied)).status).toBe(404);
    await pressOn(inDialog('Ajouter un lien'));
    await dialog('Ajouter un lien').waitFor();
    await pressOn(inDialog('Ajouter'));
    await dialog('Ajouter un lien').waitFor({ state: 'detached' });
    await press('Escape');
    await closed();
    expect(await button('Exporter le calendrier').evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
  });

  it('walks the month, and blocks a free night', async () => {
    await tabTo(todaysNight());
    for (const key of ['ArrowDown', 'Home', 'End', 'PageDown', 'PageUp', 't']) await press(key);
    await todaysNight(':focus').waitFor();
    await press('PageDown');
    await press('Enter');
    await dialog('Bloquer des dates').waitFor();
    await typeInto(field(/^Note/), 'Peinture');
    await pressOn(inDialog('Ajouter'));
    await closed();
    await bar('Peinture').first().waitFor();
  });

  it('deletes a block, and takes that back with the button that is offered', async () => {
    await pressOn(bar('Peinture'));
    await pressOn(inDialog('Supprimer'));
    await bar('Peinture').first().waitFor({ state: 'detached' });
    await tabTo(button('Annuler'), 'Shift+Tab');
    await press('Enter');
    await bar('Peinture').first().waitFor();
  });

  it('books nights that are taken, and settles the conflict', async () => {
    await press('t');
    await todaysNight().waitFor();
    await pressOn(button('Réserver'));
    await typeInto(field('Voyageur'), 'Dupuis');
    await press('Enter');
    await text('Ces nuits sont déjà prises.').waitFor();
    await pressOn(inDialog(/malgré (une réservation|la fermeture)/));
    await closed();
    await text('1 conflit à résoudre').waitFor();
    await pressOn(button('Marquer comme vu'));
    await text('1 conflit à résoudre · dont 1 vu').waitFor();
    await text('Conflit marqué comme vu.').waitFor();
    await undo();
    await gone('1 conflit à résoudre · dont 1 vu');
  });

  it('asks why a night is taken', async () => {
    await tabTo(scene.page.locator('[role=gridcell][tabindex="0"]'));
    await press('t');
    await todaysNight(':focus').waitFor();
    await press('Enter');
    await text('2 séjours occupent cette nuit.').waitFor();
    await press('Escape');
    await closed();
  });

  it('walks the planning, and blocks a free night there', async () => {
    await press('p');
    const nights = scene.page.getByRole('group', { name: /^Nuits/ });
    await tabTo(nights);
    await press('PageDown');
    await press('ControlOrMeta+ArrowRight');
    await press('End');
    await nights
      .getByRole('status')
      .filter({ hasText: /libre$/ })
      .waitFor();
    await press('Enter');
    await button('Bloquer').and(scene.page.locator(':focus')).waitFor();
    await press('Enter');
    await dialog('Bloquer des dates').waitFor();
    await field('Première nuit bloquée').and(scene.page.locator(':focus')).waitFor();
    await press('Escape');
    await closed();
    await nights.first().waitFor();
    await press('l');
    await scene.page.waitForURL(/view=list/);
    await press('m');
    await scene.page.getByRole('grid').waitFor();
  });

  it('reads which keys there are', async () => {
    await press('?');
    await dialog('Raccourcis clavier').waitFor();
    await press('Escape');
    await closed();
  });

  it('opens and leaves dialogs by a letter, and chooses the property', async () => {
    await press('i');
    await dialog(/Importer des calendriers/).waitFor();
    await press('Escape');
    await closed();
    await press('/');
    expect(await scene.page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
  });

  it('skips the header, changes a setting, and signs out', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard`);
    await link('Réglages').waitFor();
    await press('Tab');
    expect(await link('Aller au contenu').evaluate((one) => one === document.activeElement)).toBe(true);
    await press('Enter');
    await pressOn(link('Réglages'));
    await pressOn(link('Apparence'));
    const letters = scene.page.getByRole('switch', { name: 'Raccourcis d’une seule lettre' });
    await tabTo(letters);
    const before = await letters.isChecked();
    await press(' ');
    expect(await letters.isChecked()).toBe(!before);
    await pressOn(button('Se déconnecter'));
    await typeInto(field('E-mail'), 'claire@example.test');
    await press('Tab');
    await type(PASSWORD);
    await press('Enter');
    await link('Réglages').waitFor();
  });
});
