import type { Page } from 'playwright-core';
import { addNights, nightAt } from '#availability';
import { addMonths, formatNight } from '../src/lib/dates.ts';
import { showNight } from '../src/ui/show-night.ts';
import { EVERY_TEXT } from '../test/every-text.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { expectNoAxeViolation, expectNoOverflow, LOOKS, lookAt, PHONE } from './support/looks.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const on = (day: number) => `${month}-${String(day).padStart(2, '0')}`;
const IN_FULL = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
/** Finger tips need so many pixels, as the platforms' own guides have it. */
const FINGER = 44;

/** The application speaks one language, the browser the other, and lies to the west or to the east of every property. */
const HOSTS = [
  ['fr', { locale: 'en-US', timezoneId: 'America/Los_Angeles' }],
  ['en', { locale: 'fr-FR', timezoneId: 'Pacific/Auckland' }],
] as const;

describe('dates of forms in the language that the host chose', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  let productId: string;
  beforeAll(async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
  });
  const reservations = async () =>
    (await scene.get(`/api/products/${productId}/reservations`)).items as {
      id: string;
      arrival: string;
      departure: string;
    }[];
  afterEach(async () => {
    for (const { id } of await reservations())
      await scene.send('DELETE', `/api/products/${productId}/reservations/${id}`);
  });

  describe.each(HOSTS)('%s, in a browser of %j', (language, browser) => {
    const t = EVERY_TEXT[language];
    let page: Page;
    const field = (name: string) => page.getByRole('textbox', { name, exact: false });
    const focused = (name: string) => field(name).and(page.locator(':focus'));
    const dialog = () => page.getByRole('dialog', { name: t.stay.newReservation });
    const choice = () => page.locator('.night-calendar');
    const day = (night: string) => choice().locator(`[data-choice="${night}"]`);
    const press = (key: string) => page.keyboard.press(key);
    const withoutCommas = (words: string) => words.replaceAll(',', '');
    const shown = async (name: string) => withoutCommas(await field(name).inputValue());
    const inWords = (night: string) => withoutCommas(showNight(night, language));
    const book = async () => {
      await dialog().getByRole('button', { name: t.common.add, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      return reservations();
    };
    const open = async () => {
      await page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}`);
      await page.getByRole('button', { name: t.calendar.book, exact: true }).click();
      await field(t.stay.guest).fill('Dupuis');
    };

    beforeAll(async () => {
      page = await scene.inAnotherBrowser(browser);
      await page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
    });
    afterAll(() => page.context().close());

    it('are typed as that language writes them', async () => {
      await open();
      await field(t.stay.arrival).click();
      await page.keyboard.type(formatNight(on(9), language, { day: 'numeric', month: 'short' }));
      await press('Tab');
      expect(await shown(t.stay.arrival)).toBe(inWords(on(9)));
      expect(await shown(t.stay.departure)).toBe(inWords(on(10)));
      await field(t.stay.departure).fill(`${on(12).slice(8)}/${month.slice(5)}`);
      await press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await reservations()).toMatchObject([{ arrival: on(9), departure: on(12) }]);
    });

    it('are chosen with a pointer, of which a press beside closes the calendar alone', async () => {
      await open();
      await field(t.stay.arrival).fill(on(9));
      await dialog().getByRole('button', { name: t.nightField.open }).first().click();
      await choice().waitFor();
      await page.mouse.click(5, 5);
      await choice().waitFor({ state: 'detached' });
      await dialog().getByRole('button', { name: t.nightField.open }).last().click();
      expect(await day(on(8)).isDisabled()).toBe(true);
      expect(withoutCommas((await day(on(9)).getAttribute('aria-label'))!)).toBe(
        withoutCommas(formatNight(on(9), language, IN_FULL)),
      );
      await day(on(14)).click();
      await choice().waitFor({ state: 'detached' });
      expect(await shown(t.stay.departure)).toBe(inWords(on(14)));
      await dialog().getByRole('button', { name: t.nightField.open }).first().click();
      await choice().getByRole('button', { name: t.calendar.next }).click();
      await choice().getByRole('button', { name: t.calendar.previous }).click();
      await day(on(10)).click();
      expect(await book()).toMatchObject([{ arrival: on(10), departure: on(14) }]);
    });

    it('are chosen by keys, of which Escape closes the calendar alone', async () => {
      await open();
      await field(t.stay.arrival).fill(on(9));
      await press('ArrowDown');
      await day(on(9)).and(page.locator(':focus')).waitFor();
      for (const key of ['PageDown', 'ArrowUp', 'ArrowRight']) await press(key);
      await day(addNights(`${addMonths(month, 1)}-09`, -6))
        .and(page.locator(':focus'))
        .waitFor();
      await press('Escape');
      await choice().waitFor({ state: 'detached' });
      await focused(t.stay.arrival).waitFor();
      expect(await shown(t.stay.arrival)).toBe(inWords(on(9)));
      await press('ArrowDown');
      await day(on(9)).and(page.locator(':focus')).waitFor();
      await press('ArrowDown');
      await press('Enter');
      await focused(t.stay.arrival).waitFor();
      expect(await shown(t.stay.arrival)).toBe(inWords(on(16)));
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('stay what they were where nobody can read what was typed, and the form is not sent', async () => {
      await open();
      await field(t.stay.arrival).fill(on(9));
      await field(t.stay.arrival).fill('31/02');
      await press('Enter');
      await page.getByText(t.nightField.misread).waitFor();
      await dialog().getByRole('button', { name: t.common.add, exact: true }).click();
      await focused(t.stay.arrival).waitFor();
      expect(await field(t.stay.arrival).inputValue()).toBe('31/02');
      expect(await reservations()).toEqual([]);
    });
  });

  it('are chosen where a day of the browser has no midnight', async () => {
    const page = await scene.inAnotherBrowser({ timezoneId: 'America/Santiago' });
    const second = `${Number(today.slice(0, 4)) + 1}-09-02`;
    const sunday = addNights(second, (7 - new Date(second).getUTCDay()) % 7);
    expect(await page.evaluate((night) => new Date(`${night}T00:00`).getHours(), sunday)).toBe(1);
    await page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await page.getByRole('button', { name: 'Réserver', exact: true }).click();
    await page.getByLabel('Voyageur').fill('Dupuis');
    const day = (night: string) => page.locator(`.night-calendar [data-choice="${night}"]`);
    for (const [label, night] of [
      ['Arrivée', sunday],
      ['Départ', addNights(sunday, 1)],
    ] as const) {
      await page.getByLabel(label).fill(addNights(night, 1));
      await page.keyboard.press('ArrowDown');
      await day(addNights(night, 1)).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('ArrowLeft');
      await day(night).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.night-calendar').waitFor({ state: 'detached' });
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.context().close();
    expect(await reservations()).toMatchObject([{ arrival: sunday, departure: addNights(sunday, 1) }]);
  });

  describe('under a finger', () => {
    let page: Page;
    const choice = () => page.locator('.night-calendar');
    beforeAll(async () => {
      page = await scene.inAnotherBrowser({ viewport: PHONE, hasTouch: true, isMobile: true });
    });
    afterAll(() => page.context().close());

    it('open the calendar with the field, in which every day has room for it', async () => {
      await page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}&month=${month}`);
      await page.getByRole('button', { name: 'Réserver', exact: true }).tap();
      await page.getByLabel('Arrivée').fill(on(9));
      await page.getByLabel('Départ').tap();
      const days = choice().locator('td button:visible');
      await days.first().waitFor();
      for (const { width, height } of await days.evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().toJSON()),
      ))
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(FINGER);
      await days.getByText('14', { exact: true }).tap();
      await choice().waitFor({ state: 'detached' });
      expect(await page.getByLabel('Départ').inputValue()).toBe(showNight(on(14), 'fr'));
    });

    it('lie on the screen wherever the field is, and under no other look', async () => {
      for (const size of [PHONE, { width: 320, height: 640 }, { width: 844, height: 390 }]) {
        await page.setViewportSize(size);
        for (const label of ['Arrivée', 'Départ']) {
          await page.getByLabel(label).tap();
          const { x, y, width, height } = (await choice().boundingBox())!;
          expect([x >= 0, y >= 0, x + width <= size.width, y + height <= size.height]).not.toContain(false);
          await page.keyboard.press('Escape');
          await choice().waitFor({ state: 'detached' });
        }
      }
      for (const look of Object.values(LOOKS)) {
        await lookAt(page, look);
        await page.getByLabel('Arrivée').tap();
        await choice().waitFor();
        await expectNoAxeViolation(page);
        await expectNoOverflow(page);
        await choice()
          .getByRole('button', { name: /\d{4}$/ })
          .first()
          .tap();
        await choice().getByRole('button', { name: 'Année suivante' }).waitFor();
        await expectNoAxeViolation(page);
        await page.locator('.night-calendar td button:focus').waitFor();
        await page.keyboard.press('Escape');
        await choice().waitFor({ state: 'detached' });
      }
    });
  });

  it('need no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
