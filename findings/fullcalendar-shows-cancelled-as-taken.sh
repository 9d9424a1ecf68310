#!/usr/bin/env bash
# FullCalendar's iCalendar plugin 6.1.21 (with ical.js 1.5.0) draws a cancelled event like any other.
#
# The plugin hands on title, address, place, organizer and description; STATUS is dropped before a page could see it, so
# that not even an eventDataTransform can leave a cancelled event out. Whoever publishes for web calendars should leave
# cancelled events out of the feed.
#
# Seen: of a confirmed and a STATUS:CANCELLED, TRANSP:TRANSPARENT event, both come out, and nothing in the second tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts \
  @fullcalendar/core@6.1.21 @fullcalendar/icalendar@6.1.21 ical.js@1.5.0
cat > read.cjs <<'READ'
const { createServer } = require('node:http');
const [source] = require('@fullcalendar/icalendar').default.eventSourceDefs;
const event = (uid, day, ...lines) =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', `DTSTART;VALUE=DATE:203012${day}`, `SUMMARY:${uid}`, ...lines, 'END:VEVENT'];
const feed = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Feed//EN',
  ...event('confirmed', 10, 'STATUS:CONFIRMED'),
  ...event('cancelled', 20, 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT'),
  'END:VCALENDAR', ''].join('\r\n');
const server = createServer((_, response) => response.end(feed)).listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/feed.ics`;
  const range = { start: new Date('2030-12-01'), end: new Date('2031-01-01') };
  const done = ({ rawEvents }) => process.exit(console.log(JSON.stringify(rawEvents)) ?? 0);
  source.fetch({ eventSource: { meta: source.parseMeta({ url, format: 'ics' }) }, range }, done, () => process.exit(1));
});
READ
seen=$(node read.cjs)
grep -q '"title":"cancelled"' <<< "$seen" || { echo "It leaves the cancelled event out now: $seen"; exit 1; }
if grep -qiE 'status|"display"|transp' <<< "$seen"; then echo "It tells of the status now: $seen"; exit 1; fi
echo 'FullCalendar 6.1.21 draws a cancelled event like any other.'
