#!/usr/bin/env bash
# vdirsyncer 0.19.0 (Debian 12: 0.19.0-1) keeps every event of a feed that comes back without any.
#
# RFC 5545 §3.6 wants a component in every calendar, but many servers publish none when the last event has gone. The
# http storage then counts as emptied: `sync` ends with an error, « Storage "feed/published" was completely emptied »,
# at this and at every later run, and nobody who runs it by cron sees that. An event of long ago in the feed is enough:
# all others are deleted.
#
# Seen: after the empty feed, exit code 1 and both events kept; after a feed with one old event, exit code 0 and that
# event alone.
#
# Needs: apt-get install vdirsyncer
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show vdirsyncer)
[ "$version" = 0.19.0-1 ] || echo "Written for 0.19.0-1, this is $version."
folder=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

calendar() { printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\n%sEND:VCALENDAR\r\n' "$1"; }
event() { printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:%s\r\nSUMMARY:Taken\r\nEND:VEVENT\r\n.' "$1" "$2"; }
one=$(event one 20301210); one=${one%.}
two=$(event two 20301220); two=${two%.}
old=$(event old 20000101); old=${old%.}

mkdir www kept
calendar "$one$two" > www/feed.ics
python3 -u -m http.server --bind 127.0.0.1 --directory www 0 > log 2>&1 & server=$!
until grep -q 'port [0-9]' log; do read -rt 0.1 < <(:) || true; done
port=$(sed -n 's/.*port \([0-9]*\).*/\1/p' log)
cat > config <<CONFIG
[general]
status_path = "$folder/status"
[pair feed]
a = "published"
b = "kept"
collections = null
[storage published]
type = "http"
url = "http://127.0.0.1:$port/feed.ics"
[storage kept]
type = "filesystem"
path = "$folder/kept"
fileext = ".ics"
CONFIG
sync() { HOME=$folder vdirsyncer -c config sync > sync.log 2>&1; }
kept() { cat kept/*.ics 2>/dev/null | grep -ao 'DTSTART[^:]*:[0-9]*' | sed 's/.*://' | sort | paste -sd' '; }

HOME=$folder vdirsyncer -c config discover > /dev/null 2>&1
sync
[ "$(kept)" = '20301210 20301220' ]
calendar '' > www/feed.ics
if sync; then echo 'It accepts the empty feed now.'; exit 1; fi
grep -q 'completely emptied' sync.log
[ "$(kept)" = '20301210 20301220' ] || { echo "It keeps: $(kept)"; exit 1; }
calendar "$old" > www/feed.ics
sync
[ "$(kept)" = '20000101' ] || { echo "It keeps: $(kept)"; exit 1; }
echo "vdirsyncer $version keeps the events of an emptied feed, and lets them go when one old event stands in it."
