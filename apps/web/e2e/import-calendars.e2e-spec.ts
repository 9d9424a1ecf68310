import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { airbnbFeed, type FeedStay, vrboFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { HeldAnswers } from './support/held-answers.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const stays: FeedStay[] = [
  { uid: 'a', from: night(10), to: night(13) },
  { uid: 'b', from: night(13), to: night(15) },
  { uid: 'c', from: night(30), to: night(37) },
];
/** Every screen is looked at twice by axe, which takes its time on a busy machine. */
jest.setTimeout(60_000);
const AIRBNB = 'Calendrier Airbnb';

describe('importing calendars in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, row, expectAccessibleDialog, violations } = scene;
  const url = () => scene.page.getByLabel('URL ICS');
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const sync = () => inDialog(`Sync ${AIRBNB}`).click();
  const showDates = () => inDialog(`Voir les dates ${AIRBNB}`).click();
  const showHistory = async () => {
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Historique' }).click();
  };

  it('an address is checked while it is typed: what it holds, and what the host should know', async () => {
    await scene.openProperty('Villa Azur');
    await button('Importer des calendriers').click();
    await inDialog('Ajouter un calendrier').click();
    scene.platform.publishes(vrboFeed(stays));
    await url().fill(scene.platform.url('/icalendar/1.ics'));
    await text('Calendrier lisible : 3 séjours, prochain le').waitFor();
    await text('Ce lien d’Abritel contient aussi les demandes non confirmées.').waitFor();
    expect(await scene.page.getByLabel('Nom').inputValue()).toBe('Calendrier Abritel');
    await expectAccessibleDialog();
  });

  it('a page instead of a calendar is said to be one, and where the right link is', async () => {
    scene.platform.publishes('<!doctype html><title>Connexion</title>');
    await url().fill(scene.platform.url('/login'));
    await text('L’adresse renvoie une page web, pas un calendrier.').waitFor();
    await text('cherchez « Exporter le calendrier »').waitFor();
    await expectAccessibleDialog();
    scene.platform.publishes(airbnbFeed(stays));
    await inDialog('Vérifier de nouveau').click();
    await text('Calendrier lisible : 3 séjours').waitFor();
  });

  it('the platform names its calendar, and rules that are rarely needed are folded away', async () => {
    await url().fill(scene.platform.url());
    await text('Calendrier lisible : 3 séjours').waitFor();
    await button('Options avancées').click();
    await scene.page.getByRole('combobox', { name: 'Titres à ignorer' }).fill('Ménage');
    await scene.page.keyboard.press('Enter');
    await scene.page.getByLabel('Jours de préparation').selectOption('1');
    await expectAccessibleDialog();
    await inDialog('Ajouter').click();
    await row(AIRBNB).getByText('Synchronisé', { exact: true }).waitFor();
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Modifier' }).click();
    await button('Options avancées').click();
    await text('Ménage').waitFor();
    expect(await scene.page.getByLabel('Jours de préparation').inputValue()).toBe('1');
    await inDialog('Fermer').click();
  });

  it('the same calendar is not added twice', async () => {
    await inDialog('Ajouter un calendrier').click();
    await url().fill(scene.platform.url());
    const refused = scene.page.getByRole('alert').getByText('Ce logement importe déjà ce calendrier.');
    await refused.waitFor();
    await inDialog('Ajouter').click();
    await refused.nth(1).waitFor();
    await inDialog('Fermer').click();
  });

  it('a stay that vanished is told with the hour from which a second reading frees it', async () => {
    scene.platform.publishes(airbnbFeed(stays.slice(1)));
    await sync();
    await row(AIRBNB)
      .getByText(
        /1 séjour a disparu de ce calendrier\. Il sera libéré après une deuxième lecture, au plus tôt/,
      )
      .waitFor();
    await row(AIRBNB).getByText('Vos dates déjà importées restent bloquées.').waitFor();
    await expectAccessibleDialog();
  });

  it('an emptied calendar frees nothing: of its dates the host keeps one and frees the rest', async () => {
    scene.platform.publishes(airbnbFeed([]));
    await sync();
    await row(AIRBNB)
      .getByText('Ce calendrier avait 3 séjours et n’en a plus. Rien n’a été effacé.')
      .waitFor();
    await showDates();
    await expectAccessibleDialog();
    await inDialog(/^Garder Du/)
      .first()
      .click();
    await text('1 séjour gardé.').waitFor();
    await inDialog('Libérer ces dates').click();
    await text('2 séjours libérés.').waitFor();
    await text('Ces dates restent bloquées jusqu’à ce que vous les libériez').waitFor();
    await inDialog('Fermer').click();
    await row(AIRBNB).getByText('1 séjour que vous avez gardé n’est plus dans ce calendrier.').waitFor();
    await row(AIRBNB).getByText('1 séjour ·').waitFor();
  });

  it('the history tells what each reading did, and the last change is taken back', async () => {
    scene.platform.publishes('<!doctype html><title>Connexion</title>');
    await sync();
    await row(AIRBNB).getByText('L’adresse renvoie une page web, pas un calendrier.').waitFor();
    await showHistory();
    await text('Échec').waitFor();
    await text('2 retirés').waitFor();
    await button('Voir ce qui a changé').first().click();
    await text('Retiré :').first().waitFor();
    expect(await text('Retiré :').count()).toBe(2);
    await button('Revenir à l’état d’avant').click();
    await expectAccessibleDialog();
    await inDialog('Oui, revenir en arrière').click();
    await text('Synchronisation annulée : 2 séjours rétablis.').waitFor();
    await text('Annulée à l’instant').waitFor();
    await inDialog('Fermer').click();
    await row(AIRBNB).getByText('3 séjours que vous avez gardés ne sont plus dans ce calendrier.').waitFor();
  });

  it('what changed meanwhile is not undone, and that is said in words', async () => {
    scene.platform.publishes(airbnbFeed([...stays, { uid: 'd', from: night(50), to: night(52) }]));
    await sync();
    await row(AIRBNB).getByText('1 ajouté').waitFor();
    await showHistory();
    await button('Revenir à l’état d’avant').click();
    await onDatabase('DELETE FROM unavailability_blocks WHERE uid LIKE $1', ['d@%']);
    await inDialog('Oui, revenir en arrière').click();
    await scene.page.getByRole('alert').getByText('Ses dates ont changé depuis').waitFor();
    await inDialog('Fermer').click();
  });

  it('an echo whose original has gone is shown, to be kept or freed', async () => {
    await onDatabase(
      `UPDATE unavailability_blocks SET role = 'echo', ghost_since = now() - interval '25 hours' WHERE uid LIKE $1`,
      ['c@%'],
    );
    await scene.page.reload();
    await row(AIRBNB)
      .getByText('1 séjour qui n’existe plus ailleurs est encore répété par ce calendrier.')
      .waitFor();
    await showDates();
    await text('Ces dates venaient d’ailleurs et n’y existent plus').waitFor();
    await expectAccessibleDialog();
    await inDialog(/^Libérer Du/).click();
    await text('Il ne reste rien à vérifier.').waitFor();
    await inDialog('Fermer').click();
  });

  it('another system may have a calendar read: its address is shown once, and when it was called', async () => {
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Lecture sur appel' }).click();
    await inDialog('Créer l’adresse').click();
    const url = (await scene.page.getByTestId('Adresse à appeler').textContent())!;
    expect((await fetch(url.replace(/^.*(?=\/api)/, scene.app.url), { method: 'POST' })).status).toBe(202);
    await expectAccessibleDialog();
    await inDialog('Fermer').click();
    await inDialog(`Actions ${AIRBNB}`).click();
    await scene.page.getByRole('menuitem', { name: 'Lecture sur appel' }).click();
    await scene.page.getByText(/^Appelée /).waitFor();
    expect(await scene.page.getByTestId('Adresse à appeler').count()).toBe(0);
    await inDialog('Supprimer l’adresse').click();
    await inDialog('Créer l’adresse').waitFor();
    await inDialog('Fermer').click();
  });

  it('a long history comes in pages', async () => {
    await onDatabase(
      `INSERT INTO sync_runs (external_calendar_id, trigger, report, finished_at)
       SELECT external_calendar_id, 'schedule', report, finished_at - n * interval '1 hour'
         FROM (SELECT * FROM sync_runs ORDER BY finished_at LIMIT 1) first, generate_series(1, 30) n`,
    );
    await scene.page.reload();
    await showHistory();
    const automatic = text('Automatique');
    await automatic.first().waitFor();
    const before = await automatic.count();
    await inDialog('Voir la suite').click();
    await inDialog('Voir la suite').waitFor({ state: 'detached' });
    expect(before).toBeLessThan(30);
    expect(await automatic.count()).toBe(30);
    await inDialog('Fermer').click();
  });

  it('everything is said in English too, and no script or style broke the page’s own policy', async () => {
    await inDialog('Fermer').click();
    await scene.page.getByText('EN', { exact: true }).click();
    scene.platform.publishes(airbnbFeed([]));
    await button('Import calendars').click();
    await sync();
    await row(AIRBNB)
      .getByText(/This calendar had 2 stays and now has none\. Nothing was removed\./)
      .waitFor();
    await row(AIRBNB).getByText('Dates already imported stay blocked.').waitFor();
    await inDialog(`Show dates ${AIRBNB}`).click();
    await inDialog('Keep these dates').click();
    await text('2 stays kept.').waitFor();
    await expectAccessibleDialog();
    expect(violations).toEqual([]);
  });

  it('a source that takes its time keeps nobody: its calendar is saved, and read when it answers', async () => {
    const { id } = await scene.post('/api/products', { name: 'Studio', timeZone: 'Europe/Paris' });
    const held = new HeldAnswers();
    scene.platform.answers((_, response) => held.hold(response));
    await addSlowly(id, 'Slow');
    await inDialog('Close').click();
    await row('Slow').waitFor();
    scene.platform.publishes(airbnbFeed(stays));
    held.release(airbnbFeed(stays));
    await row('Slow').getByText('Synced', { exact: true }).waitFor();
  });

  it('and that it is saved is said to everybody', async () => {
    const { id } = await scene.post('/api/products', { name: 'Loft', timeZone: 'Europe/Paris' });
    scene.platform.answers(() => undefined);
    // A network that is slow too leaves the page as long in this state as it takes to look at it.
    await scene.page.route('**/api/operations/*', () => undefined);
    await addSlowly(id, 'Slower');
    await expectAccessibleDialog();
  });

  /** Fills the form for a source that does not answer, until it says so. */
  async function addSlowly(productId: string, name: string): Promise<void> {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&modal=import-new`);
    await scene.page.getByLabel('ICS URL').fill(scene.platform.url('/slow.ics'));
    await scene.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await inDialog('Add').click();
    await scene.page.getByRole('status').getByText('The source is slow: the calendar is saved').waitFor();
  }

  async function onDatabase(sql: string, parameters: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: scene.app.databaseUrl });
    await client.connect();
    await client.query(sql, parameters).finally(() => client.end());
  }
});
