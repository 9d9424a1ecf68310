import { addNights, nightAt } from '#availability';
import { showNight } from '../src/ui/show-night.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { LOOKS, lookAt } from './support/looks.ts';
import { smallTargets } from './support/small-targets.ts';
import { takePicture } from './support/take-picture.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
const NAMES = ['Chalet', 'Grange', 'Moulin', 'Villa Azur'] as const;
/** The page is looked at by axe in several forms, which takes its time on a busy machine. */
jest.setTimeout(120_000);

describe('nights of several properties that are chosen on the planning', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { inDialog } = scene;
  const ids = new Map<string, string>();
  const press = (key: string) => scene.page.keyboard.press(key);
  const line = (name: string) => scene.page.getByRole('listitem', { name, exact: true });
  const track = (name: string) => line(name).locator('.timeline-track');
  const chosen = () => scene.page.getByRole('region', { name: 'Nuits choisies' });
  const says = (words: RegExp) => chosen().getByText(words).waitFor();
  /** The middle of a night on a line. */
  const placeOf = async (name: string, night: string) => {
    await track(name).scrollIntoViewIfNeeded();
    const day = (await scene.page.locator(`[data-day="${night}"]`).boundingBox())!;
    const row = (await track(name).boundingBox())!;
    return { x: day.x + day.width / 2, y: row.y + row.height / 2 };
  };
  const clickOn = async (name: string, night: string) => {
    const { x, y } = await placeOf(name, night);
    await scene.page.mouse.click(x, y);
  };
  const open = async () => {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=all&view=timeline&month=${month}`);
    await scene.page
      .locator('.timeline-bars')
      .nth(NAMES.length - 1)
      .waitFor({ state: 'attached' });
  };

  beforeAll(async () => {
    await scene.setUp();
    for (const name of NAMES)
      ids.set(name, (await scene.post('/api/products', { name, timeZone: 'Europe/Paris' })).id);
    await scene.post(`/api/products/${ids.get('Moulin')}/reservations`, {
      guest: 'Tom',
      arrival: on(3),
      departure: on(5),
    });
  });

  it('a press on another line adds it with the same nights, and one on a chosen line changes those of all', async () => {
    await open();
    await clickOn('Chalet', on(6));
    await clickOn('Chalet', on(8));
    await says(/Chalet\s: .*3 nuits/);
    await clickOn('Villa Azur', on(3));
    await says(/2 logements\s: .*3 nuits/);
    const { x, y } = await placeOf('Grange', on(4));
    await scene.page.mouse.move(x, y);
    await scene.page.mouse.down();
    await scene.page.mouse.move(x + 90, y, { steps: 4 });
    await scene.page.mouse.up();
    await says(/3 logements\s: .*3 nuits/);
    await clickOn('Grange', on(7));
    await says(/3 logements\s: .*2 nuits/);
    expect(await scene.page.locator('.timeline-row:has(.timeline-selected)').count()).toBe(3);
    expect(await chosen().getByRole('button').allTextContents()).toEqual(['Bloquer', '']);
  });

  it('the bar lies over no line, reads well on a phone and leaves room for fingers', async () => {
    for (const [form, look] of Object.entries(LOOKS)) {
      await lookAt(scene.page, look);
      await scene.expectNoAxeViolation();
      await line('Villa Azur').scrollIntoViewIfNeeded();
      const [bar, last] = [(await chosen().boundingBox())!, (await line('Villa Azur').boundingBox())!];
      expect(bar.y).toBeGreaterThanOrEqual(last.y + last.height - 1);
      expect(bar.y + bar.height).toBeLessThanOrEqual(look.size.height + 1);
      await takePicture(scene.page, `planning-several-${form}`);
    }
    expect(await smallTargets(scene.page, '.selection-bar')).toEqual([]);
    await lookAt(scene.page, LOOKS.wideLight);
  });

  it('« Bloquer » opens the form for several with properties and dates filled in', async () => {
    await chosen().getByRole('button', { name: 'Bloquer' }).click();
    expect(await scene.page.getByLabel('Première nuit bloquée').inputValue()).toBe(showNight(on(6), 'fr'));
    expect(await scene.page.getByLabel('Libre à partir du').inputValue()).toBe(showNight(on(8), 'fr'));
    for (const name of ['Chalet', 'Villa Azur', 'Grange'])
      await scene.page.getByRole('dialog').getByText(name, { exact: true }).waitFor();
    await scene.expectAccessibleDialog();
    await inDialog('Bloquer 3 logements').click();
    await scene.page.getByText('Dates bloquées dans 3 logements.').waitFor();
    await inDialog('Fermer').last().click();
    for (const [name, id] of ids)
      expect([name, (await scene.get(`/api/products/${id}/blocks`)).total]).toEqual([
        name,
        name === 'Moulin' ? 0 : 1,
      ]);
    await chosen().waitFor({ state: 'detached' });
  });

  it('one can be left out again; Escape gives all up; a line that is taken then says by whom', async () => {
    await clickOn('Chalet', on(3));
    await clickOn('Grange', on(3));
    await says(/2 logements\s: /);
    await scene.page.getByRole('button', { name: 'Ne plus choisir Chalet' }).click();
    await says(/^Grange\s: .*1 nuit/);
    await clickOn('Moulin', on(12));
    await scene.page.getByText('Un séjour occupe cette nuit.').waitFor();
    await press('Escape');
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await says(/^Grange\s: .*1 nuit/);
    await press('Escape');
    await chosen().waitFor({ state: 'detached' });
    expect(await scene.page.locator('.timeline-selected').count()).toBe(0);
  });

  it('fingers and keys do the same', async () => {
    await lookAt(scene.page, LOOKS.phoneLight);
    await open();
    const chromium = await scene.page.context().newCDPSession(scene.page);
    await chromium.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const tap = async (name: string, night: string) => {
      const touchPoints = [await placeOf(name, night)];
      await chromium.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await chromium.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await tap('Chalet', on(1));
    await says(/^Chalet\s: .*1 nuit/);
    await tap('Chalet', on(2));
    await says(/^Chalet\s: .*2 nuits/);
    await tap('Villa Azur', on(1));
    await says(/2 logements\s: .*2 nuits/);
    await chromium.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await chromium.detach();
    await chosen().getByRole('button', { name: 'Annuler la sélection' }).click();
    await lookAt(scene.page, LOOKS.wideLight);
    await open();
    await track('Chalet').focus();
    await press('End');
    await press('Enter');
    await chosen().getByRole('button', { name: 'Bloquer' }).and(scene.page.locator(':focus')).waitFor();
    await press('Shift+Tab');
    expect(await track('Chalet').evaluate((one) => one === document.activeElement)).toBe(true);
    await track('Grange').focus();
    await press('Enter');
    await says(/2 logements\s: .*1 nuit/);
    await press('Escape');
    await chosen().waitFor({ state: 'detached' });
  });

  it('need no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
