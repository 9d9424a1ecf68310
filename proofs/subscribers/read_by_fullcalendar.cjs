// Events of the feed at this address by FullCalendar's iCalendar plugin, as JSON.
const [source] = require('@fullcalendar/icalendar').default.eventSourceDefs;

const DAY_MS = 86_400_000;
const range = { start: new Date(Date.now() - DAY_MS), end: new Date(Date.now() + 100 * DAY_MS) };
const meta = source.parseMeta({ url: process.argv[2], format: 'ics' });
source.fetch(
  { eventSource: { meta }, range },
  ({ rawEvents }) => {
    const events = rawEvents.map(({ title, start, end }) => ({ summary: title, from: start, to: end }));
    process.stdout.write(JSON.stringify(events), () => process.exit(0));
  },
  (error) => {
    throw error;
  },
);
