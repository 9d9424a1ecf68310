"""Follows a feed by Evolution's calendar backend. For every line of input it asks once more, and prints the names of the
events that it has then, sorted, with blanks between. Prints nothing where the backend is not installed."""

import sys
import time

try:
    import gi

    gi.require_version("EDataServer", "1.2")
    gi.require_version("ECal", "2.0")
    from gi.repository import ECal, EDataServer, GLib
except (ImportError, ValueError):
    sys.exit(0)

# Refreshing answers before the events are stored: what stays the same for so long is what it has.
SETTLED_SECONDS = 1.5


def subscribe(url):
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = EDataServer.Source.new_with_uid("trial", None)
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    uri = GLib.Uri.parse(url, GLib.UriFlags.NONE)
    source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND).set_uri(uri)
    registry.commit_source_sync(source, None)
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 1, None)


def names(client):
    _, found = client.get_object_list_as_comps_sync("#t", None)
    return " ".join(sorted(event.get_summary().get_value() for event in found))


def settled(client):
    seen, since = names(client), time.monotonic()
    while time.monotonic() - since < SETTLED_SECONDS:
        time.sleep(0.1)
        if names(client) != seen:
            seen, since = names(client), time.monotonic()
    return seen


client = subscribe(sys.argv[1])
for _ in sys.stdin:
    try:
        client.refresh_sync(None)
    except GLib.Error:
        pass
    print(settled(client), flush=True)
