import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';
import { HandsOnKeyboard } from './support/hands-on-keyboard.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const MANY = 60;
const PASSWORD = 'a long password';
/** The page is looked at by axe in two forms, which takes its time on a busy machine. */
jest.setTimeout(60_000);

describe('all calendars of a host on one page', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, row } = scene;
  const { press, pressOn, typeInto, tabTo } = new HandsOnKeyboard(() => scene.page);
  const calendars = () => scene.page.getByRole('list', { name: 'Calendriers' }).getByRole('listitem');
  const count = (words: string) => scene.page.getByRole('status').getByText(words, { exact: true }).waitFor();
  const find = () => scene.page.getByRole('searchbox', { name: 'Trouver un calendrier ou un logement' });
  let villa: string;
  let isGone = true;

  const addCalendar = (productId: string, name: string, path: string) =>
    scene.post(`/api/calendar/${productId}/external`, { name, icalUrl: scene.platform.url(path) });
  /** As if so many more had been read a moment ago. */
  const insertMany = async () => {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    await client.query(
      `INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, last_sync_status, last_sync_at, next_sync_at)
       SELECT $1, 'Import ' || lpad(n::text, 2, '0'), '\\x00', 'example.test', 'success', now(), now() + interval '1 hour'
         FROM generate_series(1, $2) n`,
      [villa, MANY],
    );
    await client.end();
  };

  beforeAll(async () => {
    ({ productId: villa } = await scene.openProperty('Villa Azur'));
    const { id: chalet } = await scene.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' });
    scene.platform.answers((request, response) => {
      if (isGone && request.url === '/gone.ics') response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'Content-Type': 'text/calendar' })
          .end(airbnbFeed([{ uid: 'a', from: addNights(today, 6), to: addNights(today, 9) }]));
    });
    await addCalendar(villa, 'Airbnb', '/airbnb.ics');
    await addCalendar(chalet, 'Abritel', '/gone.ics');
  });

  it('stands with how it is, the one that fails in front with what to do', async () => {
    await scene.page.goto(`${scene.app.url}/sync`);
    await scene.page.waitForURL(/\/sync\/calendars$/);
    await count('2 calendriers');
    await row('Abritel · Chalet').getByText('Erreur', { exact: true }).waitFor();
    await row('Abritel · Chalet')
      .getByText(/ne trouve plus ce calendrier/)
      .waitFor();
    await row('Airbnb · Villa Azur').getByText('Synchronisé', { exact: true }).waitFor();
    expect(await calendars().first().getAttribute('aria-label')).toBe('Abritel · Chalet');
    await scene.expectAccessible();
  });

  it('is found, synchronised and paused without a pointer, and the pause is taken back', async () => {
    await typeInto(find(), 'chalet');
    await count('1 calendrier');
    isGone = false;
    await pressOn(button('Sync Abritel · Chalet'));
    await row('Abritel · Chalet').getByText('Synchronisé', { exact: true }).waitFor();
    await row('Abritel · Chalet').getByText('1 ajouté').waitFor();
    await pressOn(button('Mettre en pause Abritel · Chalet'));
    await row('Abritel · Chalet').getByText('En pause', { exact: true }).waitFor();
    await scene.page.getByText(/est en pause/).waitFor();
    await press('ControlOrMeta+z');
    await row('Abritel · Chalet').getByText('Synchronisé', { exact: true }).waitFor();
    await tabTo(scene.page.getByRole('link', { name: 'Historique Abritel · Chalet' }));
    await press('Enter');
    await scene.page.waitForURL(/\/sync\/[0-9a-f-]{36}$/);
    await scene.page.goBack();
    await count('1 calendrier');
  });

  it('changes unasked when it is read elsewhere', async () => {
    const stream = scene.page.waitForResponse('**/api/events');
    await scene.page.goto(`${scene.app.url}/sync/calendars`);
    await stream;
    await row('Abritel · Chalet').getByText('Synchronisé', { exact: true }).waitFor();
    const { items } = await scene.get('/api/external-calendars?search=chalet');
    const sync = `/api/calendar/${items[0].productId}/external/${items[0].id}/sync`;
    isGone = true;
    await scene.post(sync);
    await row('Abritel · Chalet').getByText('Erreur', { exact: true }).waitFor();
    isGone = false;
    await scene.post(sync);
    await row('Abritel · Chalet').getByText('Synchronisé', { exact: true }).waitFor();
  });

  it('leads to where it is changed', async () => {
    await scene.page.getByRole('link', { name: 'Gérer ce calendrier Airbnb · Villa Azur' }).click();
    await scene.page.getByRole('dialog', { name: /Importer des calendriers/ }).waitFor();
    await row('Airbnb').waitFor();
  });

  it(`stands among ${MANY} others, a page at a time, and is found by its state`, async () => {
    await insertMany();
    await scene.page.goto(`${scene.app.url}/sync/calendars`);
    await count(`${MANY + 2} calendriers`);
    expect(await calendars().count()).toBe(20);
    await button('Page 4').click();
    await row(`Import ${MANY} · Villa Azur`).waitFor();
    await scene.page.reload();
    await row(`Import ${MANY} · Villa Azur`).waitFor();
    await scene.page.getByLabel('État').selectOption('Erreur');
    await count('0 calendrier');
    await scene.page.getByLabel('État').selectOption('Synchronisé');
    await count(`${MANY + 2} calendriers`);
    await find().fill('azur');
    await count(`${MANY + 1} calendriers`);
  });

  it('is synchronised with all others beside the list, which tells how that went', async () => {
    isGone = true;
    await scene.page.goto(`${scene.app.url}/sync/calendars?search=chalet`);
    await row('Abritel · Chalet').getByText('Synchronisé', { exact: true }).waitFor();
    await button('Tout synchroniser').click();
    await row('Abritel · Chalet').getByText('Erreur', { exact: true }).waitFor();
    await scene.page.getByRole('link', { name: 'Lectures' }).click();
    await scene.page.getByRole('figure', { name: 'Taux de réussite' }).waitFor();
  });

  it('is shown to a reader without a button that changes it, and not at all where it is of another property', async () => {
    const host = new ApiClient(scene.app.url);
    await host.post('/api/auth/login', { email: ADMIN.email, password: ADMIN.password });
    const { json } = await host.post('/api/members', { name: 'Léa', role: 'reader', productIds: [villa] });
    const lea = { name: 'Léa', email: 'lea@example.test', password: PASSWORD };
    const token = json.link.split('#')[1];
    await new ApiClient(scene.app.url).post('/api/invitations/join', { token, ...lea });
    await scene.page.context().clearCookies();
    await scene.post('/api/auth/login', { email: lea.email, password: PASSWORD });
    await scene.page.goto(`${scene.app.url}/sync`);
    await count(`${MANY + 1} calendriers`);
    await find().fill('airbnb');
    await count('1 calendrier');
    await row('Airbnb · Villa Azur').waitFor();
    expect(await button(/^(Sync|Mettre en pause|Tout synchroniser)/).count()).toBe(0);
    await find().fill('chalet');
    await count('0 calendrier');
    expect(await scene.page.content()).not.toMatch(/Chalet|Abritel/);
    expect(scene.violations).toEqual([]);
  });
});
