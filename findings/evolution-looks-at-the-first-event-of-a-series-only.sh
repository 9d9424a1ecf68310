#!/usr/bin/env bash
# Evolution's calendar backend (evolution-data-server 3.46.4; GNOME Calendar and the GNOME Shell clock too) sees that a
# series in a subscribed feed has changed only if the event that stands first in the feed has.
#
# A series and its exceptions are events of one UID, each with its own DTSTAMP, SEQUENCE and LAST-MODIFIED (RFC 5545
# §3.8.4.4), in any order. The backend compares those of the first with what it has, and leaves all as it is when they
# are the same. A series that is written first does not change when one week of it is moved: Evolution says that the
# refresh went well and keeps the week where it was, for as long as the series is not changed itself, so that one week
# looks taken and the other free. The same feed with the exception in front is followed at once.
#
# Seen, after the second week, of 10 December, was moved to the 24th: "series first: 03 10 17", "exception first: 03 17
# 24"; a new subscription has 03 17 24 of both.
#
# Needs: apt-get install evolution-data-server gir1.2-ecal-2.0 python3-gi dbus-daemon dbus-bin
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show evolution-data-server)
[ "$version" = 3.46.4-2+deb12u1 ] || echo "Written for 3.46.4-2+deb12u1, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > follow.py <<'FOLLOW'
import http.server, threading, time
from datetime import datetime, timezone
import gi
gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer, GLib


def event(uid, revised, number, *lines):
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{revised}", f"LAST-MODIFIED:{revised}", f"SEQUENCE:{number}",
            *lines, f"SUMMARY:{uid}", "END:VEVENT"]


SERIES = event("weeks", "20260101T000000Z", 0,
               "DTSTART;VALUE=DATE:20301203", "DTEND;VALUE=DATE:20301205", "RRULE:FREQ=WEEKLY;COUNT=3")
MOVED = event("weeks", "20260301T000000Z", 1,
              "RECURRENCE-ID;VALUE=DATE:20301210", "DTSTART;VALUE=DATE:20301224", "DTEND;VALUE=DATE:20301226")
BEFORE = event("before", "20260101T000000Z", 0, "DTSTART;VALUE=DATE:20310101")
AFTER = event("after", "20260301T000000Z", 0, "DTSTART;VALUE=DATE:20310101")
published = []


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Feed//EN", *published, "END:VCALENDAR", ""]
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.end_headers()
        self.wfile.write("\r\n".join(lines).encode())

    def log_message(self, *_):
        pass


def subscribe(name):
    source = EDataServer.Source.new_with_uid(name, None)
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    uri = GLib.Uri.parse(f"http://127.0.0.1:{server.server_port}/feed.ics", GLib.UriFlags.NONE)
    source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND).set_uri(uri)
    registry.commit_source_sync(source, None)
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 1, None)


def weeks_once_there(client, marker):
    """Refreshing answers before the events are stored: waits for the one that came with this version of the feed."""
    client.refresh_sync(None)
    for _ in range(100):
        if client.get_object_list_as_comps_sync(f'(contains? "summary" "{marker}")', None)[1]:
            break
        time.sleep(0.1)
    else:
        raise SystemExit(f"{marker} has not come")
    days = []
    first, last = (int(datetime(*day, tzinfo=timezone.utc).timestamp()) for day in ((2030, 12, 1), (2030, 12, 31)))
    client.generate_instances_sync(first, last, None, lambda _, start, *__: days.append(f"{start.get_day():02}") or True)
    return " ".join(sorted(days))


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
threading.Thread(target=server.serve_forever, daemon=True).start()
registry = EDataServer.SourceRegistry.new_sync(None)
for order, changed in (("series first", SERIES + MOVED), ("exception first", MOVED + SERIES)):
    published[:] = SERIES + BEFORE
    client = subscribe(order.replace(" ", "-"))
    before = weeks_once_there(client, "before")
    published[:] = changed + AFTER
    after = weeks_once_there(client, "after")
    new = weeks_once_there(subscribe(order.replace(" ", "-") + "-anew"), "after")
    print(f"{order}: {before}, then {after}, anew {new}")
FOLLOW
seen=$(HOME=$folder XDG_RUNTIME_DIR=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data TZ=UTC \
  timeout 100 dbus-run-session -- /usr/bin/python3 follow.py 2> /dev/null | grep ' first: ' | paste -sd';')
[ "$seen" = 'series first: 03 10 17, then 03 10 17, anew 03 17 24;exception first: 03 10 17, then 03 17 24, anew 03 17 24' ] ||
  { echo "It has now: $seen"; exit 1; }
echo "Evolution's backend $version sees a moved week only if the exception stands before its series ($seen)."
