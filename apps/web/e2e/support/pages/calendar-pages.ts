import { addNights } from '#availability';
import { bars, button, calendar, dialog, filled, heading, inDialog, type ShownPage, text } from './visit.ts';

/** The calendar of a host who has everything. */
export const CALENDAR_PAGES: readonly ShownPage[] = [
  { name: 'month', path: calendar('product={busy}&month={month}'), steps: bars },
  {
    name: 'month-empty',
    path: calendar('product={emptied}&month=2020-01'),
    steps: (visit) => text(visit, visit.t.calendar.emptyMonth),
  },
  {
    name: 'no-calendar',
    path: calendar('product={bare}'),
    steps: (visit) => heading(visit, visit.t.views.noCalendarTitle),
  },
  {
    name: 'list',
    path: calendar('product={busy}&month={month}&view=list'),
    steps: ({ page }) => page.locator('.moves, .stay-list, [class*=move]').first().waitFor(),
  },
  {
    name: 'planning',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: ({ page }) => page.locator('.timeline-bars button').first().waitFor(),
  },
  {
    name: 'planning-of-free-nights',
    path: (places) => {
      const week = `from=${places.sharedNight}&to=${addNights(places.sharedNight, 7)}`;
      return calendar(`product=all&month={month}&view=timeline&${week}`)(places);
    },
    steps: ({ page }) => page.locator('.timeline-group').last().waitFor(),
  },
  {
    name: 'planning-several',
    // So far ahead that nothing is taken.
    path: ({ sharedNight }) =>
      `/dashboard/calendar?product=all&view=timeline&month=${addNights(sharedNight, 300).slice(0, 7)}`,
    steps: async ({ page, t }) => {
      for (const line of [0, 1]) {
        await page.locator('.timeline-bars').nth(line).waitFor({ state: 'attached' });
        await page.locator('.timeline-track').nth(line).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: t.planning.selected }).waitFor();
      }
      await page.getByRole('region', { name: t.planning.selected }).getByText(/^2 /).waitFor();
    },
  },
  {
    name: 'free-nights',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.freeNights);
      await inDialog(visit, visit.t.availability.search).click();
      await visit.page.getByRole('list', { name: visit.t.availability.title }).waitFor();
    },
  },
  {
    name: 'free-nights-of-a-tag',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.freeNights);
      await visit.page.getByRole('dialog').getByText('campagne', { exact: true }).click();
      await inDialog(visit, visit.t.availability.search).click();
      await visit.page.getByRole('list', { name: visit.t.availability.title }).waitFor();
    },
  },
  {
    name: 'block-several',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.block);
      await visit.page.getByRole('radio', { name: visit.t.tokens.ofAll }).click();
    },
  },
  {
    name: 'block-several-refused',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.block);
      await visit.page.getByRole('radio', { name: visit.t.tokens.ofAll }).click();
      await visit.page.getByLabel(visit.t.stay.from).fill(visit.places.sharedNight);
      await visit.page.getByLabel(visit.t.stay.to).fill(addNights(visit.places.sharedNight, 2));
      await visit.page.getByRole('dialog').getByRole('button', { name: /\d/ }).click();
      await visit.page.getByRole('button', { name: visit.t.several.undo }).waitFor();
    },
    leave: async (visit) => {
      await button(visit, visit.t.several.undo);
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'property-choice',
    path: calendar('product=all&month={month}&view=timeline'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.import);
      await inDialog(visit, 'La Grange').waitFor();
    },
  },
  {
    name: 'list-of-all',
    path: calendar('product=all&month={month}&view=list'),
    steps: ({ page }) => page.locator('[class*=move]').first().waitFor(),
  },
  {
    name: 'stay',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await visit.page.locator('.month-bars button').nth(2).click();
      await dialog(visit);
    },
  },
  {
    name: 'stay-change',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await visit.page.locator('.month-bars button', { hasText: 'Dupuis' }).first().click();
      await inDialog(visit, visit.t.common.edit).click();
      await visit.page.getByLabel(visit.t.stay.externalId).waitFor();
    },
  },
  {
    name: 'night',
    path: calendar('product={busy}&month={month}&night={sharedNight}'),
    steps: async (visit) => {
      await dialog(visit);
      await text(visit, visit.t.night.taken_other.replace('{{count}}', '2'));
      await text(visit, visit.t.conflict.advice.callGuests);
    },
  },
  {
    name: 'booking-in-the-way',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.book);
      await filled(visit, visit.t.stay.guest, 'Dupont');
      await visit.page.getByLabel(visit.t.stay.arrival).fill(visit.places.sharedNight);
      await visit.page.getByLabel(visit.t.stay.departure).fill(addNights(visit.places.sharedNight, 2));
      await inDialog(visit, visit.t.common.add).click();
      await text(visit, visit.t.problem.stay_in_the_way);
    },
  },
  {
    name: 'booking-calendar',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.book);
      await inDialog(visit, visit.t.nightField.open).click();
      await visit.page.locator('.night-calendar [data-choice]:focus').waitFor();
    },
  },
  {
    name: 'date-choice',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await bars(visit);
      await visit.page.keyboard.press('g');
      await dialog(visit);
    },
  },
  {
    name: 'shortcuts',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await bars(visit);
      await visit.page.keyboard.press('?');
      await dialog(visit);
    },
  },
];
