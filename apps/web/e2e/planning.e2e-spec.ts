import { addNights, nightAt } from '#availability';
import { until } from '../../../testing/until.ts';
import { formatNight } from '../src/lib/dates.ts';
import { showNight } from '../src/ui/show-night.ts';
import { BrowserScene } from './support/browser-scene.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is, and the one after. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const next = addNights(`${month}-28`, 10).slice(0, 7);
const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
const MONTH = { month: 'long', year: 'numeric' } as const;

describe('the planning, which is scrolled over the months', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const press = (key: string) => scene.page.keyboard.press(key);
  const cell = (night: string) => scene.page.locator(`[role=gridcell][data-night="${night}"]`);
  const link = (name: string | RegExp) => scene.page.getByRole('link', { name });
  let productId: string;
  const open = (search: string) =>
    scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}&${search}`);

  beforeAll(async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    await scene.post(`/api/products/${productId}/reservations`, {
      guest: 'Tom',
      arrival: on(5),
      departure: on(9),
    });
  });

  it('the planning is scrolled from month to month, and its address follows without steps back', async () => {
    await open('view=timeline');
    const planning = scene.page.locator('.timeline');
    const bar = planning.locator('.stay-bar button', { hasText: 'Tom' });
    await bar.waitFor();
    const steps = await scene.page.evaluate(() => history.length);
    const titleOf = (shown: string) =>
      scene.page.getByRole('heading', { name: formatNight(`${shown}-01`, 'fr', MONTH), exact: true });
    await planning.evaluate((view) => view.scrollBy({ left: 1_116 }));
    await scene.page.waitForURL(new RegExp(`month=${next}`));
    await titleOf(next).waitFor();
    await planning.evaluate((view) => view.scrollBy({ left: -1_116 }));
    await scene.page.waitForURL(new RegExp(`month=${month}`));
    expect(await bar.isVisible()).toBe(true);
    expect(await scene.page.evaluate(() => history.length)).toBe(steps);
    await button('Mois suivant').click();
    await titleOf(next).waitFor();
    await scene.page.goBack();
    await titleOf(month).waitFor();
  });

  it('the menu leads back to the month that was looked at, and « Aujourd’hui » forgets it', async () => {
    await link('Logements').click();
    await scene.page.getByRole('heading', { name: 'Logements' }).waitFor();
    await link(/^Calendrier/).click();
    await cell(on(1)).waitFor();
    await button('Aujourd’hui').click();
    await cell(today).waitFor();
    await link('Logements').click();
    await link(/^Calendrier/).click();
    await cell(today).waitFor();
    await open('view=timeline');
    await scene.page.locator('.timeline .stay-bar').first().waitFor();
  });

  it('the key g and the name of the month lead to a date, in the planning and in the month', async () => {
    await press('g');
    const date = scene.page.getByRole('dialog', { name: 'Aller à une date' }).getByLabel('Date');
    await date.fill(on(9));
    await press('Enter');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    const day = scene.page.locator(`[data-day="${on(9)}"]`);
    const left = async () => Math.round((await day.boundingBox())!.x);
    const names = (await scene.page.locator('.timeline-corner').boundingBox())!;
    await until(async () => (await left()) - Math.round(names.x + names.width) === 4 * 36 + 13);
    await press('m');
    await cell(on(9)).waitFor();
    await scene.page.getByRole('heading', { level: 2 }).getByRole('button').click();
    await date.fill(`${next}-12`);
    await inDialog('Voir').click();
    await scene.page.locator(`[data-night$="-12"]:focus`).waitFor();
    await press('Enter');
    await scene.page.getByRole('dialog', { name: 'Bloquer des dates' }).waitFor();
    await scene.page.getByLabel('Première nuit bloquée').and(scene.page.locator(':focus')).waitFor();
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('nights that are pressed in the planning stay chosen, above nothing, until they are booked or given up', async () => {
    await open('view=timeline');
    const track = scene.page.locator('.timeline-track').first();
    await track.locator('.stay-bar').first().waitFor();
    const pressOn = async (night: string) => {
      const day = (await scene.page.locator(`[data-day="${night}"]`).boundingBox())!;
      const line = (await track.boundingBox())!;
      await scene.page.mouse.click(day.x + day.width / 2, line.y + line.height / 2);
    };
    await pressOn(on(21));
    const chosen = scene.page.getByRole('region', { name: 'Nuits choisies' });
    await chosen.getByText('1 nuit').waitFor();
    await pressOn(on(22));
    await chosen.getByText('2 nuits').waitFor();
    const [bar, line] = [(await chosen.boundingBox())!, (await track.boundingBox())!];
    expect(bar.y).toBeGreaterThanOrEqual(line.y + line.height);
    await scene.expectNoAxeViolation();
    await chosen.getByRole('button', { name: 'Réserver' }).click();
    expect(await scene.page.getByLabel('Arrivée').inputValue()).toBe(showNight(on(21), 'fr'));
    expect(await scene.page.getByLabel('Départ').inputValue()).toBe(showNight(on(23), 'fr'));
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await chosen.waitFor({ state: 'detached' });
  });
});
