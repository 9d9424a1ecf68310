#!/usr/bin/env bash
# Evolution's calendar backend (evolution-data-server 3.46.4; GNOME Calendar and the GNOME Shell clock too) keeps every
# event of a subscribed feed that comes back as a valid VCALENDAR without any event.
#
# Unlike a client that refuses such a feed, it says that the refresh went well: no error reaches a user, and what was
# cancelled last stays in the calendar for ever. One event of long ago in the feed is enough: all others go.
#
# Seen: "refreshed: one two" after the empty feed, "refreshed: old" after a feed with one old event.
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
import gi
gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer, GLib

EVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{1}\r\nSUMMARY:{0}\r\nEND:VEVENT\r\n"
published = {}


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        events = "".join(EVENT.format(*event) for event in published.items())
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.end_headers()
        self.wfile.write(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\n{events}END:VCALENDAR\r\n".encode())

    def log_message(self, *_):
        pass


def subscribe(url):
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = EDataServer.Source.new_with_uid("trial", None)
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    uri = GLib.Uri.parse(url, GLib.UriFlags.NONE)
    source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND).set_uri(uri)
    registry.commit_source_sync(source, None)
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 1, None)


def shown(client):
    _, found = client.get_object_list_as_comps_sync("#t", None)
    return " ".join(sorted(event.get_summary().get_value() for event in found))


def refresh_until(client, wanted):
    """Refreshing answers before the events are stored: looks again for some seconds."""
    client.refresh_sync(None)
    for _ in range(50):
        if shown(client) == wanted:
            break
        time.sleep(0.1)
    return shown(client)


server = http.server.HTTPServer(("127.0.0.1", 0), Feed)
threading.Thread(target=server.serve_forever, daemon=True).start()
published.update(one="20301210", two="20301220")
client = subscribe(f"http://127.0.0.1:{server.server_port}/feed.ics")
assert refresh_until(client, "one two") == "one two"
published.clear()
print("refreshed:", refresh_until(client, ""))
published.update(old="20000101")
print("refreshed:", refresh_until(client, "old"))
FOLLOW
seen=$(HOME=$folder XDG_RUNTIME_DIR=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data \
  timeout 120 dbus-run-session -- /usr/bin/python3 follow.py 2> /dev/null | grep '^refreshed' | paste -sd,)
[ "$seen" = 'refreshed: one two,refreshed: old' ] || { echo "It shows now: $seen"; exit 1; }
echo "Evolution's backend $version keeps the events of an emptied feed, and lets them go when one old event stands in it."
