// Events of the feed at this address by Schedule-X's iCalendar plugin, as JSON. Its ends are last days.
require('temporal-polyfill/global');
const { createIcalendarPlugin } = require('@schedule-x/ical');

const written = (time) =>
  String(time instanceof Temporal.PlainDate ? time : time.toInstant()).replace('.000Z', 'Z');

async function read(url) {
  const data = await (await fetch(url)).text();
  const today = Temporal.Now.zonedDateTimeISO('UTC');
  const range = { value: { start: today.subtract({ days: 1 }), end: today.add({ days: 100 }) } };
  const list = { value: [] };
  const calendar = {
    calendarEvents: { list },
    calendarState: { range },
    config: { timezone: { value: 'UTC' } },
  };
  createIcalendarPlugin({ data }).beforeRender(calendar);
  const events = list.value.map(({ title, start, end }) => ({
    summary: title,
    from: written(start),
    to: written(start instanceof Temporal.PlainDate ? end.add({ days: 1 }) : end),
  }));
  process.stdout.write(JSON.stringify(events));
}

void read(process.argv[2]);
