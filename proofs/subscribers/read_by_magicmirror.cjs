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
const day = (milliseconds) => new Date(Number(milliseconds)).toISOString().slice(0, 10);

async function read(url) {
  const shown = filterEvents(parseICS(await (await fetch(url)).text()), SETTINGS);
  const events = shown.map(({ title, startDate, endDate }) => ({
    summary: title,
    from: day(startDate),
    to: day(endDate),
  }));
  process.stdout.write(JSON.stringify(events));
}

read(process.argv[2]);
