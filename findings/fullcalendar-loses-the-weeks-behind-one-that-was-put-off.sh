#!/usr/bin/env bash
# FullCalendar's iCalendar plugin 6.1.21 (with ical.js 1.5.0) and ical-expander 3.2.0, of which it has a copy, lose the
# rest of a series behind an occurrence that was put off beyond the dates that are asked for.
#
# Both walk through a series until one starts behind the last date asked for, and ask an exception (RFC 5545 §3.8.4.4)
# for the date that it was moved to. A stay of December that is put off until March ends the walk in December: all
# weeks behind it are left out, and their nights look free. When the view reaches to March, they are there. Nothing
# in the feed or on the page tells. Whoever draws availability with either should ask for far more than is shown.
#
# Seen, of four weekly stays from 3 December whose second one was put off until 10 March: "December 03", "until April
# 03 17 24", from both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts \
  @fullcalendar/core@6.1.21 @fullcalendar/icalendar@6.1.21 ical.js@1.5.0 ical-expander@3.2.0
cat > read.cjs <<'READ'
const { createServer } = require('node:http');
const Expander = require('ical-expander');
const [source] = require('@fullcalendar/icalendar').default.eventSourceDefs;
const event = (...lines) => ['BEGIN:VEVENT', 'UID:weeks', ...lines, 'SUMMARY:Taken', 'END:VEVENT'];
const ics = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Feed//EN',
  ...event('DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20301203', 'DTEND;VALUE=DATE:20301206', 'RRULE:FREQ=WEEKLY;COUNT=4'),
  ...event('DTSTAMP:20260301T000000Z', 'SEQUENCE:1', 'RECURRENCE-ID;VALUE=DATE:20301210', 'DTSTART;VALUE=DATE:20310310',
    'DTEND;VALUE=DATE:20310313'),
  'END:VCALENDAR', ''].join('\r\n');
const start = new Date('2030-12-01');
const views = [['December', new Date('2031-01-01')], ['until April', new Date('2031-04-01')]];

const byExpander = (end) => {
  const { events, occurrences } = new Expander({ ics }).between(start, end);
  return [...events, ...occurrences].map((found) => String(found.startDate));
};
const byPlugin = (end) => new Promise((resolve, reject) => {
  const url = `http://127.0.0.1:${server.address().port}/feed.ics`;
  const asked = { eventSource: { meta: source.parseMeta({ url, format: 'ics' }) }, range: { start, end } };
  source.fetch(asked, ({ rawEvents }) => resolve(rawEvents.map((found) => found.start)), reject);
});
const server = createServer((_, response) => response.end(ics)).listen(0, '127.0.0.1', async () => {
  for (const read of [byPlugin, byExpander])
    for (const [name, end] of views) {
      const days = (await read(end)).filter((day) => day.startsWith('2030-12')).map((day) => day.slice(8)).sort();
      console.log(name, ...days);
    }
  process.exit(0);
});
READ
seen=$(TZ=UTC node read.cjs | paste -sd,)
each='December 03,until April 03 17 24'
[ "$seen" = "$each,$each" ] || { echo "They find now: $seen"; exit 1; }
echo "FullCalendar 6.1.21 and ical-expander 3.2.0 lose the weeks behind one that was put off ($each)."
