"""Events by Debian's icalendar, as JSON. Prints nothing where the package is not installed.

--url URL: fetches a feed; out: the package's version and the events.
--names: in: a list of feeds; out: for each the names of its events.
"""

import json
import sys
import urllib.request

try:
    import icalendar
except ImportError:
    sys.exit(0)


def events(feed):
    return icalendar.Calendar.from_ical(feed).walk("VEVENT")


def written(value):
    return value.dt.isoformat().replace("+00:00", "Z")


def seen(event):
    return {
        "uid": str(event["UID"]),
        "from": written(event["DTSTART"]),
        "to": written(event["DTEND"]),
        "summary": str(event["SUMMARY"]),
        "isCancelled": event.get("STATUS") == "CANCELLED",
    }


if sys.argv[1] == "--url":
    body = urllib.request.urlopen(sys.argv[2]).read()
    print(json.dumps({"version": icalendar.__version__, "events": [seen(event) for event in events(body)]}))
else:
    print(json.dumps([[str(event["SUMMARY"]) for event in events(feed)] for feed in json.load(sys.stdin)]))
