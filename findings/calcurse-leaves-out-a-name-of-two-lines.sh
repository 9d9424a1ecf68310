#!/usr/bin/env bash
# calcurse 4.7.1 (Debian 12: 4.7.1-1) does not import an event whose SUMMARY has an escaped line break (RFC 5545
# §3.3.11), and imports all others: the nights of that one look free. One warning among the counts tells of it.
#
# Seen: of two events, the one named on one line is kept; exit code 1 without -q, "1 item skipped".
#
# Needs: apt-get install calcurse
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show calcurse)
[ "$version" = 4.7.1-1 ] || echo "Written for 4.7.1-1, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
event() { printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:203012%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n' "$2" "$1" "$2"; }
{
  printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\n'
  event 10 one
  event 20 'two\nlines'
  printf 'END:VCALENDAR\r\n'
} > feed.ics
HOME=$folder TZ=UTC calcurse -q -D data -C settings -i feed.ics > /dev/null 2>&1 || true
seen=$(cut -d' ' -f1 data/apts | paste -sd,)
[ "$seen" = 12/10/2030 ] || { echo "It keeps now: $seen"; exit 1; }
echo "calcurse $version leaves out an event whose name has two lines."
