import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { smallTargets } from './support/small-targets.ts';

const today = nightAt(new Date(), 'Europe/Paris');
/** A month that lies wholly ahead, whatever today is. */
const month = addNights(`${today.slice(0, 7)}-28`, 40).slice(0, 7);
const first = `${month}-01`;
const after = addNights(first, 32).slice(0, 7);
const last = addNights(`${after}-01`, -1);
/** The Sunday of the week before the month, as a week of the grid ends. */
const sunday = addNights(first, -((new Date(first).getUTCDay() + 6) % 7) - 1);

type Stays = readonly (readonly [from: string, to: string])[];
const nightsOf = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) => addNights(from, at));

/** What the calendars of each property say. */
const PROPERTIES: Record<string, readonly Stays[]> = {
  'Une nuit chacun': [nightsOf(addNights(today, -25), 130).map((from) => [from, addNights(from, 1)])],
  'Du dimanche au lundi en huit': [0, 7].map((later) =>
    [0, 14, 28].map((days) => [addNights(sunday, days + later), addNights(sunday, days + later + 8)]),
  ),
  'Deux à la fois': [1, 2].map((longer) => [
    [addNights(first, -2 - longer), first],
    [last, addNights(last, 1 + longer)],
  ]),
  'D’un bout à l’autre': [[[addNights(first, -9), addNights(last, 9)]]],
  'Seul au bord': [
    [
      [addNights(first, -3), first],
      [last, addNights(last, 3)],
    ],
  ],
  'Le premier et le dernier soir': [
    [
      [first, addNights(first, 1)],
      [addNights(last, -1), last],
    ],
  ],
};
/** So many of the first properties have stays at the edges of weeks. */
const OF_WEEKS = 3;
const WIDTHS = [1280, 390, 320];
jest.setTimeout(120_000);

describe('stays at every edge of a month and of its weeks', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const ids: string[] = [];
  const open = async (search: string, part: string, shown = month) => {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?month=${shown}&${search}`);
    const view = scene.page.locator(part).first();
    await view.waitFor();
    await view.evaluate((one) => one.scrollIntoView());
    await view.locator('.stay-bar').first().waitFor();
  };

  beforeAll(async () => {
    await scene.setUp();
    const calendars = Object.values(PROPERTIES).flat();
    scene.platform.answers((request, response) => {
      const stays = calendars[Number(request.url!.slice(1, -4))]!;
      const body = airbnbFeed(stays.map(([from, to], at) => ({ uid: `${at}`, from, to })));
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(body);
    });
    for (const [name, ofProperty] of Object.entries(PROPERTIES)) {
      const { id } = await scene.post('/api/products', { name, timeZone: 'Europe/Paris' });
      ids.push(id);
      for (const stays of ofProperty) {
        const icalUrl = scene.platform.url(`/${calendars.indexOf(stays)}.ics`);
        await scene.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl });
      }
    }
  }, 60_000);

  it.each(WIDTHS)('in the planning, %i px wide, no bar is too small to be pressed', async (width) => {
    await scene.page.setViewportSize({ width, height: 1300 });
    await open('product=all&view=timeline', '.timeline');
    await scene.expectNoAxeViolation();
    expect(await smallTargets(scene.page, '.timeline')).toEqual([]);
  });

  it.each(WIDTHS)('the planning, %i px wide, opens at today with every line in it', async (width) => {
    await scene.page.setViewportSize({ width, height: 1300 });
    await open('product=all&view=timeline', '.timeline', today.slice(0, 7));
    await scene.expectNoAxeViolation();
  });

  it.each(WIDTHS)('in the month, %i px wide, no bar and no day is too small to be pressed', async (width) => {
    await scene.page.setViewportSize({ width, height: 1300 });
    for (const id of ids.slice(0, OF_WEEKS)) {
      await open(`product=${id}&view=month`, '.month');
      await scene.expectNoAxeViolation();
      expect(await smallTargets(scene.page, '.month')).toEqual([]);
    }
  });
});
