import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { insertProperties } from '../../../testing/insert-properties.ts';
import { formatNight } from '../src/lib/dates.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { CountedHands } from './support/counted-hands.ts';

const HANDS = ['pointer', 'keyboard'] as const;
const today = nightAt(new Date(), 'Europe/Paris');
const thisYear = `${today.slice(0, 4)}-08-12`;
/** The 12 August next to come. */
const august = thisYear > today ? thisYear : `${Number(today.slice(0, 4)) + 1}-08-12`;

describe('how little a host of sixty properties has to do', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const field = (label: string) => scene.page.getByLabel(label);
  /** The choice of a property, once it can be searched. */
  const property = () =>
    scene.page.getByRole('combobox', { name: 'Logement' }).and(scene.page.locator('input'));
  const handsOf = (hand: (typeof HANDS)[number]) => new CountedHands(() => scene.page, hand);
  const onDatabase = async (sql: string) => {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  beforeAll(async () => {
    await scene.setUp();
    await insertProperties(scene.app.databaseUrl, 60);
  });

  describe('to be told why the next 12 August is taken', () => {
    let id: string;
    beforeAll(async () => {
      scene.platform.publishes(
        airbnbFeed([
          { uid: 'a', from: addNights(august, -3), to: addNights(august, 4), summary: 'Reserved' },
        ]),
      );
      ({ id } = await scene.post('/api/products', { name: 'La Bergerie', timeZone: 'Europe/Paris' }));
      await scene.post(`/api/calendar/${id}/external`, {
        name: 'Annonce de la bergerie',
        icalUrl: scene.platform.url(),
      });
    });
    afterAll(() => scene.send('DELETE', `/api/products/${id}`));

    it.each(HANDS)(
      'from the dashboard, among all of them, by %s: four, and the calendar is named',
      async (hand) => {
        const hands = handsOf(hand);
        await scene.page.goto(`${scene.app.url}/dashboard`);
        await hands.keyOrButton('g', button('Aller à une date'));
        await hands.typeDate(scene.page.getByRole('textbox', { name: 'Date' }), august);
        await hands.type(property(), 'bergerie');
        await hands.press(inDialog(/^Pourquoi cette nuit/));
        const answer = scene.page.getByRole('dialog', { name: /^Nuit du .*12 août/ });
        await answer.getByText('Un séjour occupe cette nuit.').waitFor();
        const stay = answer.getByRole('listitem', { name: 'Réservation Airbnb' });
        await stay.getByText('Annonce de la bergerie', { exact: true }).waitFor();
        await stay.getByText(/^Du 9\D.*\b16 août/).waitFor();
        await scene.page.getByRole('heading', { name: /^Août/i }).waitFor();
        expect(hands.interactions).toBeLessThanOrEqual(4);
      },
    );
  });

  it.each(HANDS)('to know which of them is free for a week, by %s: four', async (hand) => {
    const hands = handsOf(hand);
    if (hand === HANDS[0]) await scene.post('/api/products', { name: 'La Grange', timeZone: 'Europe/Paris' });
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=all&view=timeline`);
    await hands.press(button('Dates libres'));
    await hands.typeDate(field('Arrivée'), addNights(today, 20));
    await hands.typeDate(field('Départ'), addNights(today, 27));
    await hands.press(inDialog('Chercher'));
    await scene.page
      .getByRole('status')
      .filter({ hasText: 'Libres : 1 · presque : 0 · à vérifier : 0 · pris : 60' })
      .waitFor();
    await inDialog('Réserver La Grange').waitFor();
    expect(hands.interactions).toBeLessThanOrEqual(4);
  });

  it('to see who comes and leaves tomorrow in all of them: nothing, and each question is asked once', async () => {
    await onDatabase(EVERYBODY_MOVES_TOMORROW);
    await scene.page.goto('about:blank');
    // Once it is open, what it may have missed before is asked for once more.
    await scene.page.route('**/api/events', () => undefined);
    const asked: string[] = [];
    scene.page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}${search}`);
    });
    await scene.page.goto(`${scene.app.url}/dashboard`);
    const next = scene.page.getByRole('region', { name: 'Prochains mouvements' });
    const date = formatNight(addNights(today, 1), 'fr', { weekday: 'short', day: 'numeric', month: 'short' });
    const tomorrow = next.getByRole('listitem').filter({ hasText: date });
    await tomorrow.first().waitFor();
    await scene.page.getByRole('region', { name: 'Calendriers à surveiller' }).waitFor();
    for (const [kind, hours] of [
      [/^Départ$/, /départ avant \d+\u00a0h$/],
      [/^Arrivée$/, /arrivée dès \d+\u00a0h$/],
      [/^Départ et arrivée$/, /départ avant \d+\u00a0h, arrivée dès \d+\u00a0h$/],
    ] as const) {
      const lines = tomorrow.filter({ has: scene.page.getByText(kind) });
      expect(await lines.count()).toBe(20);
      expect(await lines.filter({ hasText: hours }).count()).toBe(20);
    }
    await scene.page.unroute('**/api/events');
    expect(asked.filter((question) => question.includes('/movements'))).toHaveLength(2);
    expect(asked).toEqual([...new Set(asked)]);
    expect(asked.filter((question) => /[0-9a-f]{8}-/.test(question))).toEqual([]);
  });

  it('nothing broke the page’s own policy meanwhile', () => {
    expect(scene.violations).toEqual([]);
  });
});

/** Somebody leaves each of the first forty tomorrow, and somebody comes to each of the last forty; nobody else moves. */
const EVERYBODY_MOVES_TOMORROW = `
  DELETE FROM reservations;
  WITH houses AS (
    SELECT id, row_number() OVER (ORDER BY name) AS number, (now() AT TIME ZONE time_zone)::date AS today
      FROM products WHERE name LIKE 'Maison%')
  INSERT INTO reservations (product_id, guest, arrival, departure, status)
  SELECT id, 'Parti ' || number, today - 3, today + 1, 'confirmed' FROM houses WHERE number <= 40
  UNION ALL
  SELECT id, 'Venu ' || number, today + 1, today + 20, 'confirmed' FROM houses WHERE number > 20`;
