// Events of the feed at this address as MagicMirror's calendar module shows them, as JSON.
const Module = require('node:module');

// MagicMirror gives its modules a logger under this name.
const load = Module._load;
const silent = new Proxy({}, { get: () => () => undefined });
Module._load = (name, ...rest) => (name === 'logger' ? silent : load(name, ...rest));
const {
  filterEvents,
} = require('./node_modules/magicmirror/defaultmodules/calendar/calendarfetcherutils.js');
const { parseICS } = require('node-ical');

const SETTINGS = {
  excludedEvents: [],
  includePastEvents: false,
  maximumEntries: 100,
  maximumNumberOfDays: 100,
};
const instant = (milliseconds) => new Date(Number(milliseconds)).toISOString();
const written = (time, isWholeDays) =>
  isWholeDays ? instant(time).slice(0, 10) : instant(time).replace('.000Z', 'Z');

async function read(url) {
  const shown = filterEvents(parseICS(await (await fetch(url)).text()), SETTINGS);
  const events = shown.map(({ title, startDate, endDate, fullDayEvent }) => ({
    summary: title,
    from: written(startDate, fullDayEvent),
    to: written(endDate, fullDayEvent),
  }));
  process.stdout.write(JSON.stringify(events));
}

void read(process.argv[2]);
