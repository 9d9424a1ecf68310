#!/usr/bin/env bash
# calcurse 4.7.1 (Debian 12: 4.7.1-1) lets a counted series run on for one more occurrence for each EXDATE.
#
# COUNT bounds what the rule yields, DTSTART being the first, and EXDATE takes dates out of that (RFC 5545 §3.3.10,
# §3.8.5.1): three weeks less the second are two. calcurse stores a last day instead of a count, and reckons it so
# that as many are left as were counted. A week that was let free in a closed series is paid for by one behind its
# end, which nobody has closed and nothing tells of. With UNTIL, which means the same days, all is as it should be.
#
# Seen: "count 12/03 12/17 12/24", "until 12/03 12/17".
#
# Needs: apt-get install calcurse
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show calcurse)
[ "$version" = 4.7.1-1 ] || echo "Written for 4.7.1-1, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
series() {
  printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTAMP:20260101T000000Z\r\n'
  printf 'DTSTART;VALUE=DATE:20301203\r\nRRULE:FREQ=WEEKLY;%s\r\nEXDATE;VALUE=DATE:20301210\r\nSUMMARY:Closed\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' "$1"
}
days() {
  mkdir "$1"
  series "$2" > "$1/feed.ics"
  HOME=$folder TZ=UTC calcurse -q -D "$1/data" -C "$1/settings" -i "$1/feed.ics" > /dev/null 2>&1
  printf '%s' "$1"
  HOME=$folder TZ=UTC calcurse -q -D "$1/data" -C "$1/settings" -Q --filter-type cal -s12/01/2030 -d 31 |
    grep -oE '^[0-9]{2}/[0-9]{2}' | sed 's/^/ /' | tr -d '\n'
}
seen="$(days count COUNT=3),$(days until UNTIL=20301217)"
[ "$seen" = 'count 12/03 12/17 12/24,until 12/03 12/17' ] || { echo "It has now: $seen"; exit 1; }
echo "calcurse $version adds a week for each one that was taken out ($seen)."
