import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { MANY, PEOPLE } from './support/insert-many.ts';
import { ManyScene, PROPERTIES } from './support/many-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** Pages of so many rows are looked at by axe in several forms, which takes its time on a busy machine. */
jest.setTimeout(180_000);

describe('a host of three hundred properties, wherever rows are listed', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button } = scene;
  const { furnish, open, look, expectFewQuestions } = new ManyScene(scene);
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const part = (name: string | RegExp) => scene.page.getByRole('region', { name });
  const list = (name: string) => scene.page.getByRole('list', { name });
  const find = (label: string, words: string) =>
    scene.page.getByRole('searchbox', { name: label }).fill(words);

  beforeAll(async () => {
    await furnish(airbnbFeed([{ uid: 'a', from: addNights(today, 6), to: addNights(today, 10) }]));
  }, 120_000);

  it('sees on the dashboard how many calendars fail, the first of them, and who moves', async () => {
    await open('/dashboard', part('Calendriers à surveiller').getByText(/^Calendrier \d{4} · Maison \d{3}$/));
    expect(await part('Calendriers à surveiller').getByRole('listitem').count()).toBe(10);
    await part('Calendriers à surveiller')
      .getByRole('button', { name: `et ${MANY - 10} autres` })
      .click();
    await part('Calendriers à surveiller')
      .getByRole('button', { name: `et ${MANY - 20} autres` })
      .waitFor();
    const bell = scene.page.getByRole('link', { name: 'Alertes, 99+ nouvelles' });
    const isWhole = ({ scrollWidth, clientWidth }: Element) => scrollWidth <= clientWidth;
    expect(await bell.locator('.mantine-Badge-label').evaluate(isWhole)).toBe(true);
    await look('dashboard-with-troubles');
  });

  it('has each day of the sheet of turnovers before them, opens one, and finds a property in all', async () => {
    await open('/turnovers', part(/^Aujourd’hui/).getByRole('listitem'));
    await text(`${PROPERTIES + 1} logements`).waitFor();
    const arrivals = part(/^Aujourd’hui/).getByRole('listitem');
    expect(await arrivals.count()).toBe(20);
    await look('turnovers');
    await part(/^Aujourd’hui/)
      .getByRole('button', { name: `et ${PROPERTIES - 20} autres` })
      .click();
    expect(await arrivals.count()).toBe(120);
    await find('Trouver un logement', 'son 299');
    await text('1 logement · son 299').waitFor();
    expect(await scene.page.locator('.turnover-day li').count()).toBe(5);
    expect(await text(/^Rien/).count()).toBe(0);
    await find('Trouver un logement', 'yourte');
    await text('0 logement · yourte').waitFor();
    expect(await text(/^Rien/).count()).toBe(0);
  });

  it('prints all of the sheet', async () => {
    await open('/turnovers', part(/^Aujourd’hui/).getByRole('listitem'));
    await scene.page.emulateMedia({ media: 'print' });
    await part(/^Aujourd’hui/)
      .getByRole('listitem')
      .nth(PROPERTIES - 1)
      .waitFor();
    expect(await button(/^et \d+ autres/).count()).toBe(0);
    await scene.page.emulateMedia({ media: 'screen' });
  });

  it('turns the pages of alerts, and finds those of one property', async () => {
    await open('/alerts', text(`${MANY} alertes en cours`));
    expect(await scene.page.locator('#content li').count()).toBe(25);
    await look('alerts');
    await button('Page 40').click();
    await scene.page.waitForURL(/page=40/);
    await find('Trouver un logement', 'son 299');
    await text('3 alertes en cours · son 299').waitFor();
    await scene.page.reload();
    await text('3 alertes en cours · son 299').waitFor();
    await find('Trouver un logement', 'yourte');
    await text('0 alerte en cours · yourte').waitFor();
    expect(await text('Aucune alerte en cours.').count()).toBe(0);
  });

  it('turns the pages of who may see them, each with a few names, and finds one', async () => {
    await open('/settings/people', text(`${PEOPLE} trouvés`));
    const people = list('Les personnes qui voient vos logements').getByRole('listitem');
    expect(await people.count()).toBe(25);
    await people
      .first()
      .getByText(new RegExp(`La Bergerie, Maison 001, Maison 002 et ${PROPERTIES - 2} autres`))
      .waitFor();
    await look('people');
    await button('Page 8').click();
    await people.filter({ hasText: `Personne ${PEOPLE}` }).waitFor();
    await find('Trouver un nom', '199');
    await text('1 trouvé').waitFor();
    await people.filter({ hasText: 'Personne 199' }).waitFor();
    expect(await people.count()).toBe(1);
  });

  it('turns the pages of calendars and of readings, and finds one calendar', async () => {
    await open('/sync/calendars', text(`${MANY + 1} calendriers`));
    await look('own-calendars');
    await find('Trouver un calendrier ou un logement', 'son 299');
    await text('3 calendriers').waitFor();
    await open('/sync/runs', text(`${MANY + 1} lectures, conservées 90 jours`));
    expect(await scene.page.locator('#content li').count()).toBe(20);
    await look('runs');
    await button('Page 51').click();
    await scene.page.waitForURL(/page=51/);
    expectFewQuestions();
  });

  it('turns the pages of deleted properties, beside what is taken along and taken in', async () => {
    await open('/settings/data', text(/^Vendue \d+/));
    await button('Page 15').waitFor();
    await look('data');
    const lines = Array.from({ length: MANY }, (_, line) => `property;Yourte ${line};Nowhere/${line}`);
    await scene.page.locator('input[type=file]').setInputFiles({
      name: 'yourtes.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['kind;property;time_zone', ...lines].join('\n')),
    });
    await text(`${MANY} lignes avec un problème`).waitFor();
    await text(/^et \d+ autres problèmes$/).waitFor();
    await look('data-with-problems');
  });

  it('has keys of programs in pages, and finds one', async () => {
    await open('/settings/tokens', text('50 trouvés'));
    await look('tokens');
    await button('Page 2').click();
    await find('Trouver un nom', 'programme 7');
    await text('1 trouvé').waitFor();
  });

  it('turns, as an administrator, the pages of all calendars and all accounts, and finds among them', async () => {
    await open('/admin/overview', text(/Calendrier \d{4}/));
    await look('admin-overview');
    await open('/admin/calendars', text(`${MANY + 1} calendriers trouvés`));
    await look('admin-calendars');
    await button('Page 41').click();
    await find('Calendrier, logement, hôte ou site', 'Maison 299');
    await text('3 calendriers trouvés').waitFor();
    await open('/admin/users', text('Admin').first());
    await look('admin-users');
    await find('Chercher un nom ou un e-mail', 'hote1000@');
    await text('Hôte 1000').waitFor();
    await find('Chercher un nom ou un e-mail', 'admin@');
    await button('Données admin@example.test').click();
    await scene.page.getByRole('dialog').getByText('Maison 019').waitFor();
    await look('admin-account', '[role=dialog]');
    await scene.inDialog('Page 31').click();
    await scene.page.getByRole('dialog').getByText('Vendue 300').waitFor();
  });

  it('nothing broke the page’s own policy meanwhile', () => {
    expect(scene.violations).toEqual([]);
  });
});
