"""The happenings of feeds by Debian's recurring-ical-events: one JSON line in (a feed and the horizon), one out.

Out: pairs of start and end, each a local date (of a DATE or a floating time) or whole seconds since 1970 UTC; or,
where the package raises, what it said. The first line out names the versions.
"""

import datetime
import importlib.metadata
import json
import sys

import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
MARGIN = datetime.timedelta(days=3)
FREE = {"STATUS": {"CANCELLED", "TENTATIVE"}, "TRANSP": {"TRANSPARENT"}}
PACKAGES = ("recurring-ical-events", "icalendar")


def moment(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.date().isoformat()
    return int((value - EPOCH).total_seconds())


def blocks(event):
    return not any(str(event.get(name, "")) in values for name, values in FREE.items())


def instances(request):
    calendar = icalendar.Calendar.from_ical(request["feed"])
    unread = [error for event in calendar.walk("VEVENT") for error in event.errors]
    if unread:
        raise ValueError(f"left out: {unread}")
    first = datetime.date.fromisoformat(request["from"]) - MARGIN
    last = datetime.date.fromisoformat(request["to"]) + MARGIN
    events = recurring_ical_events.of(calendar).between(first, last)
    return [[moment(event["DTSTART"].dt), moment(event["DTEND"].dt)] for event in events if blocks(event)]


def answer(line):
    try:
        return {"instances": instances(json.loads(line))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


print(json.dumps({name: importlib.metadata.version(name) for name in PACKAGES}), flush=True)
for request_line in sys.stdin:
    print(json.dumps(answer(request_line)), flush=True)
