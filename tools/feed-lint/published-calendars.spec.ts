import ICAL from 'ical.js';
import { renderCalendar } from '#ical';
import { generateCalendar } from './generate-calendar.ts';
import { lintCalendar } from './lint-calendar.ts';

const CALENDARS = 10_000;
const SECOND_OPINIONS = 1_000;
/** A stall is no answer either: it takes a tenth of this on two cores. */
const STALLED = 200_000;

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

describe('calendars with hostile names, cancelled stays and colours, as we publish them', () => {
  it(
    `the lint finds nothing in ${CALENDARS} of them`,
    () => {
      const found = seeds(CALENDARS).flatMap((seed) =>
        lintCalendar(renderCalendar(generateCalendar(seed))).map((finding) => ({ seed, ...finding })),
      );
      expect(found).toEqual([]);
    },
    STALLED,
  );

  it(`ical.js, as strict as it can be, reads every event of ${SECOND_OPINIONS} of them, and writes them as it read them`, () => {
    expect(ICAL.design.strict).toBe(true);
    for (const seed of seeds(SECOND_OPINIONS)) {
      const calendar = generateCalendar(seed);
      const jcal: unknown = ICAL.parse(renderCalendar(calendar));
      const component = new ICAL.Component(jcal as ConstructorParameters<typeof ICAL.Component>[0]);
      const events = component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
      expect(events.map(({ uid, startDate, endDate }) => [uid, String(startDate), String(endDate)])).toEqual(
        calendar.events.map(({ uid, from, to }) => [uid, from, to]),
      );
      expect(ICAL.parse(component.toString())).toEqual(jcal);
    }
  });
});
