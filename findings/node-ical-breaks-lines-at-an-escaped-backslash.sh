#!/usr/bin/env bash
# node-ical 0.27.2 reads an escaped backslash before an n as a line break.
#
# A text value "C:\new" is written "C:\\new" (RFC 5545 §3.3.11). node-ical replaces "\n" before it replaces "\\", so
# that a backslash, a line break and "ew" come out: names are not what was published, and programs that take the first
# line for the name cut it there. Escapes must be undone from left to right in one pass.
#
# Seen: "C:\\\new" as JSON, where "C:\\new" was published.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.27.2
cat > read.cjs <<'READ'
const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Feed//EN', 'BEGIN:VEVENT', 'UID:one',
  'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20301210', String.raw`SUMMARY:C:\\new`, 'END:VEVENT', 'END:VCALENDAR', ''];
console.log(JSON.stringify(require('node-ical').sync.parseICS(lines.join('\r\n')).one.summary));
READ
seen=$(node read.cjs)
if [ "$seen" = '"C:\\new"' ]; then echo 'It reads what was written now.'; exit 1; fi
grep -qF '\n' <<< "${seen//\\\\/}" || { echo "It reads now: $seen"; exit 1; }
echo "node-ical 0.27.2 reads C:\\\\new as $seen."
