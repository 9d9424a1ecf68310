#!/usr/bin/env bash
# rrule 2.8.1 does not see a DTSTART with VALUE=DATE: its series starts at the very second in which it is read.
#
# A date must be written so (RFC 5545 §3.3.4, §3.8.2.4), and it is how feeds write whole days. rrulestr
# raises nothing: three weekly nights of December 2030 become three of the coming weeks, on today's weekday, and with
# UNTIL instead of COUNT every week from today until then. The nights that are meant look free. EXDATE;VALUE=DATE is
# read, and so takes nothing out; beside one, the option dtstart is not looked at either. Eight digits without VALUE,
# which are not valid, are read as meant, so what helps is to take the parameter away first; rrule-temporal reads both.
#
# Seen: "as a date: now; with EXDATE and dtstart: now; without VALUE: 2030-12-03".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts rrule@2.8.1
cat > read.cjs <<'READ'
const { rrulestr } = require('rrule');
const first = (lines, options) => {
  const [night] = rrulestr(`${lines}\nRRULE:FREQ=WEEKLY;COUNT=3`, options).all();
  return Math.abs(night.getTime() - Date.now()) < 60_000 ? 'now' : night.toISOString().slice(0, 10);
};
const date = 'DTSTART;VALUE=DATE:20301203';
const dtstart = new Date(Date.UTC(2030, 11, 3));
console.log([
  `as a date: ${first(date)}`,
  `with EXDATE and dtstart: ${first(`${date}\nEXDATE;VALUE=DATE:20301210`, { dtstart })}`,
  `without VALUE: ${first('DTSTART:20301203')}`,
].join('; '));
READ
seen=$(node read.cjs)
[ "$seen" = 'as a date: now; with EXDATE and dtstart: now; without VALUE: 2030-12-03' ] || { echo "It starts now: $seen"; exit 1; }
echo "rrule 2.8.1 starts a weekly series of 3 December 2030 ($seen)."
