import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { insertProperties } from '../../../testing/insert-properties.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { LOOKS, lookAt } from './support/looks.ts';
import { planningTurns } from './support/page-turns.ts';
import { SCREENS, takePicture } from './support/take-picture.ts';

const PROPERTIES = 300;
const today = nightAt(new Date(), 'Europe/Paris');
const inDays = (days: number) => addNights(today, days);
/** Pages of so many properties are looked at by axe in several forms, which takes its time on a busy machine. */
jest.setTimeout(180_000);

describe('a host of three hundred properties', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const part = (name: string) => scene.page.getByRole('region', { name });
  /** The choice of a property, once it can be searched. */
  const property = () =>
    scene.page.getByRole('combobox', { name: 'Logement' }).and(scene.page.locator('input'));
  const options = () => scene.page.getByRole('option');
  const open = async (path: string) => {
    await scene.page.setViewportSize(LOOKS.wideLight.size);
    await scene.page.goto(scene.app.url + path);
  };
  const idOf = async (name: string): Promise<string> =>
    (await scene.get(`/api/products?search=${encodeURIComponent(name)}`)).items[0].id;
  /** Looks at the page as it is, and keeps a picture of every form that hosts use where somebody wants pictures. */
  const look = async (name: string, part = 'html') => {
    await scene.expectAccessible(part);
    for (const [form, one] of Object.entries(SCREENS ? LOOKS : {})) {
      await lookAt(scene.page, one);
      await takePicture(scene.page, `${name}-of-${PROPERTIES}-${form}`);
    }
    await lookAt(scene.page, LOOKS.wideLight);
  };

  it('the last ones hold a conflict and a calendar that fails', async () => {
    await scene.setUp();
    await insertProperties(scene.app.databaseUrl, PROPERTIES);
    scene.platform.answers((request, response) => {
      if (request.url === '/gone.ics') response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'Content-Type': 'text/calendar' })
          .end(airbnbFeed([{ uid: 'a', from: inDays(6), to: inDays(10) }]));
    });
    for (const [name, calendar, path] of [
      ['Maison 300', 'Airbnb', '/airbnb.ics'],
      ['Maison 299', 'Abritel', '/gone.ics'],
    ] as const)
      await scene.post(`/api/calendar/${await idOf(name)}/external`, {
        name: calendar,
        icalUrl: scene.platform.url(path),
      });
  });

  it('sees on the dashboard who comes to any of them, counted, and what asks for the host', async () => {
    await open('/dashboard');
    const arrivals = part('Aujourd’hui').getByRole('listitem');
    await arrivals.first().waitFor();
    expect(await arrivals.count()).toBe(20);
    await part('Aujourd’hui').getByRole('button', { name: 'et 280 autres' }).click();
    await part('Aujourd’hui').getByRole('button', { name: 'et 260 autres' }).waitFor();
    await part('Prochains mouvements')
      .getByRole('button', { name: `et ${4 * PROPERTIES + 1 - 20} autres` })
      .waitFor();
    await part('Conflits à résoudre')
      .getByText(/Maison 300/)
      .waitFor();
    await part('Calendriers à surveiller').getByText('Abritel · Maison 299').waitFor();
    await part('Calendriers à surveiller').getByText('1 calendrier se lit bien').waitFor();
    await look('dashboard');
  });

  it('is told nothing calm where the server could not be asked', async () => {
    const pattern = /\/api\/(dashboard|conflicts)/;
    await scene.page.route(pattern, (route) => route.fulfill({ status: 500, body: '{}' }));
    await open('/dashboard');
    await text('On ne sait pas').nth(3).waitFor();
    expect(await text(/Personne n’arrive|Aucun (mouvement|conflit)|se lisent bien/).count()).toBe(0);
    await scene.page.getByRole('link', { name: /Calendrier.*conflits n’ont pas pu/ }).waitFor();
    await look('dashboard-unknown');
    await open('/dashboard/calendar?product=all&view=timeline');
    await part('Conflits').getByText('Les conflits n’ont pas pu être demandés').waitFor();
    await scene.page.unroute(pattern);
  });

  it('turns the pages of all properties, and finds one by its name', async () => {
    await open('/properties');
    await text(`${PROPERTIES} logements`).waitFor();
    await look('properties');
    await button('Page 6').click();
    await scene.page.getByRole('link', { name: 'Ouvrir le calendrier Maison 300' }).waitFor();
    await scene.page.getByRole('searchbox', { name: 'Trouver un logement' }).fill('son 27');
    await text('10 logements').waitFor();
    expect(await text('Aucun calendrier importé.').count()).toBe(10);
    await scene.page.reload();
    await text('10 logements').waitFor();
    await scene.page.getByRole('link', { name: 'Modifier Maison 279' }).click();
    await scene.page.getByRole('heading', { name: 'Maison 279' }).waitFor();
  });

  it('has all of them in the planning, with their conflicts in front and on their nights', async () => {
    await open(`/dashboard/calendar?product=all&view=timeline&month=${inDays(6).slice(0, 7)}`);
    await part('Conflits').getByText('1 conflit à résoudre').waitFor();
    const rows = scene.page.locator('.timeline-row');
    await rows.nth(PROPERTIES - 1).waitFor({ state: 'attached' });
    expect(await rows.count()).toBe(PROPERTIES);
    const spent = await planningTurns(scene.page);
    process.stderr.write(`planning of ${PROPERTIES} properties: ${JSON.stringify(spent)}\n`);
    await part('Conflits')
      .getByRole('button', { name: /^Voir les dates/ })
      .click();
    await text('2 séjours occupent cette nuit.').waitFor();
    await inDialog('Fermer').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await rows.last().scrollIntoViewIfNeeded();
    await rows.last().locator('.night-hatch[data-kind=booking]').waitFor({ state: 'attached' });
    await look('planning');
  });

  it('sees on the planning which of all of them are free, and of which nobody knows it', async () => {
    const gap = `from=${inDays(4)}&to=${inDays(5)}`;
    await open(`/dashboard/calendar?product=all&view=timeline&month=${inDays(4).slice(0, 7)}&${gap}`);
    await part('Dates cherchées')
      .getByText(/ · 299 libres · 1 à vérifier$/)
      .waitFor();
    const rows = scene.page.locator('.timeline-row');
    expect(await rows.count()).toBe(PROPERTIES);
    const spent = await planningTurns(scene.page);
    process.stderr.write(
      `planning of ${PROPERTIES} properties that are looked for: ${JSON.stringify(spent)}\n`,
    );
    await rows.last().scrollIntoViewIfNeeded();
    await scene.page.getByRole('listitem', { name: 'Maison 299 – à vérifier : Abritel' }).waitFor();
    await look('planning-of-free-nights');
  });

  it('marks what is in conflict as seen, and it stays where it was', async () => {
    await part('Conflits')
      .getByRole('button', { name: /^Marquer comme vu/ })
      .click();
    await part('Conflits').getByText('1 conflit à résoudre · dont 1 vu').waitFor();
    await open('/dashboard');
    await part('Conflits à résoudre').getByText('Vu', { exact: true }).waitFor();
    await scene.page.getByRole('link', { name: 'Calendrier 1 conflit' }).waitFor();
  });

  it('has all of them in the list of who comes and goes, a page at a time, conflicts marked', async () => {
    await open(`/dashboard/calendar?product=all&view=list&month=${inDays(6).slice(0, 7)}`);
    await text(new RegExp(`^${PROPERTIES} logements$`)).waitFor();
    await part('Conflits').getByText('1 conflit à résoudre · dont 1 vu').waitFor();
    const list = scene.page.locator('.stay-list');
    await list.waitFor();
    await text(/logements? à charger/).waitFor({ state: 'detached' });
    const count = await list.getByText(/^\d+ mouvements · page \d+ sur \d+$/).textContent();
    const [moves, , pages] = count!.match(/\d+/g)!.map(Number);
    expect(moves).toBeGreaterThan(8 * PROPERTIES);
    expect(await list.getByRole('listitem').count()).toBeLessThanOrEqual(100);
    await look('list');
    await button(`Page ${pages}`).click();
    await list.getByText(`${moves} mouvements · page ${pages} sur ${pages}`).waitFor();
    await list
      .getByRole('listitem')
      .filter({ hasText: `Maison ${PROPERTIES}` })
      .last()
      .waitFor();
  });

  it('finds one of them by its name in the list, and its conflict in it', async () => {
    await scene.page.getByRole('searchbox', { name: 'Trouver un logement' }).fill('300');
    await text('1 logement').waitFor();
    const ofGuest = scene.page.locator('.stay-list .movement', { hasText: 'Réservation Airbnb' });
    await ofGuest.filter({ hasText: 'Maison 300' }).getByText('Conflit').first().waitFor();
    await scene.page.reload();
    await ofGuest.filter({ hasText: 'Maison 300' }).getByText('Conflit').first().waitFor();
    await part('Conflits').getByText('1 conflit à résoudre · dont 1 vu').waitFor();
  });

  it('chooses any of them in the header by typing a part of its name, without a pointer', async () => {
    await open('/dashboard/calendar?product=all&view=timeline');
    await property().waitFor();
    expect(await property().inputValue()).toBe('Tous les logements');
    await scene.page.keyboard.press('/');
    await options().first().waitFor();
    expect(await options().count()).toBe(50);
    await scene.expectAccessible('#content');
    await scene.page.keyboard.type('son 299');
    await options().filter({ hasText: 'Maison 299' }).waitFor();
    expect(await options().count()).toBe(1);
    await scene.page.keyboard.press('Enter');
    await scene.page.waitForURL(new RegExp(`product=${await idOf('Maison 299')}`));
    expect(await property().inputValue()).toBe('Maison 299');
    await scene.page.getByRole('grid').waitFor();
    await property().fill('yourte');
    await text('Aucun logement.').waitFor();
    await scene.page.keyboard.press('Escape');
  });

  it('chooses any of them for an import, and sees of each what its calendars and conflicts ask for', async () => {
    await open('/dashboard/calendar?product=all&view=timeline');
    await button('Importer des calendriers').click();
    const dialog = scene.page.getByRole('dialog', { name: /Pour quel logement/ });
    await dialog.getByText(`${PROPERTIES} logements`).waitFor();
    expect(await inDialog(/^Maison/).count()).toBe(50);
    await inDialog(/^Maison 001.*Aucun calendrier importé/).waitFor();
    await inDialog('Page 6').click();
    await inDialog(/^Maison 299.*Erreur · 1 calendrier/).waitFor();
    await inDialog(/^Maison 300.*1 conflit.*Son calendrier se lit bien/).waitFor();
    await look('property-choice', '[role=dialog]');
    await dialog.getByRole('searchbox').fill('300');
    await dialog.getByText('1 logement').waitFor();
    await inDialog('Maison 300').click();
    await scene.row('Airbnb').waitFor();
  });

  it('chooses any of them in the history of syncs, beside the list of all calendars', async () => {
    await open('/sync');
    await scene.row('Abritel · Maison 299').getByText('Erreur', { exact: true }).waitFor();
    await scene.row('Airbnb · Maison 300').getByText('Synchronisé', { exact: true }).waitFor();
    await look('calendars');
    await scene.page.getByRole('link', { name: 'Lectures' }).click();
    await property().fill('299');
    await options().filter({ hasText: 'Maison 299' }).click();
    await scene.page.waitForURL(/product=/);
    await text('1 lecture, conservée 90 jours').waitFor();
    await open('/welcome');
    await text(`Maison 001 · ${PROPERTIES} logements`).waitFor();
  });

  it('books over a platform’s guest by a step of that name alone', async () => {
    await open(`/dashboard/calendar?product=${await idOf('Maison 300')}&month=${inDays(6).slice(0, 7)}`);
    await button('Réserver').click();
    const dialog = scene.page.getByRole('dialog');
    await scene.page.getByLabel('Voyageur').fill('Martin');
    const nights = async (arrival: number) => {
      await scene.page.getByLabel('Arrivée').fill(inDays(arrival));
      await scene.page.getByLabel('Départ').fill(inDays(arrival + 1));
      await inDialog('Ajouter').click();
      await dialog.getByText(/^Airbnb\s: réservé du \d+/).waitFor();
    };
    await nights(7);
    await dialog.getByText(/^Réservation directe \(Claire 1\)/).waitFor();
    expect(await inDialog('Créer malgré une réservation existante').count()).toBe(0);
    await nights(9);
    await look('double-booking', '[role=dialog]');
    await inDialog('Créer malgré une réservation existante').click();
    await dialog.waitFor({ state: 'detached' });
    await part('Conflits').getByText('2 conflits à résoudre · dont 1 vu').waitFor();
  });

  it('reads all of it in English too', async () => {
    await open('/dashboard');
    await scene.page.getByText('EN', { exact: true }).click();
    await part('Calendars that need attention').getByText('1 calendar is read well').waitFor();
    await part('Conflicts to resolve').getByText('Seen', { exact: true }).waitFor();
    await look('dashboard-english');
    await open('/properties');
    await text(`${PROPERTIES} properties`).waitFor();
    expect(scene.violations).toEqual([]);
  });
});
