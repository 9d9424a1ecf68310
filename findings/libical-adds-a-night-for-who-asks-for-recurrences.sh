#!/usr/bin/env bash
# libical 3.0.16 (Debian 12: 3.0.16-1+b1): icalcomponent_foreach_recurrence lets every all-day event last a day too long.
#
# DTEND of whole days is exclusive (RFC 5545 §3.6.1), and icalcomponent_get_span knows it: from the 10th to the 13th of
# December is 10 December 00:00 to 12 December 23:59:59. Its comment in the header calls icalcomponent_foreach_recurrence
# a better way, and there the same event, which repeats nothing, ends at 23:59:59 of the 13th. Whoever closes what these
# spans cover closes the night after every stay, and two stays that follow each other overlap. An event with hours ends
# where it should.
#
# Seen: "dates: 12 23:59:59 and 13 23:59:59; hours: 13 10:00:00 and 13 10:00:00".
#
# Needs: apt-get install libical-dev gcc libc6-dev pkg-config
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show libical-dev)
[ "$version" = 3.0.16-1+b1 ] || echo "Written for 3.0.16-1+b1, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > spans.c <<'SPANS'
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

static void day(icalcomponent *event, struct icaltime_span *span, void *text)
{
    (void)event;
    strftime(text, 20, "%d %H:%M:%S", gmtime(&span->end));
}

static void ends(const char *name, const char *lines)
{
    char text[600], one[20] = "", each[20] = "";
    snprintf(text, sizeof text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\nBEGIN:VEVENT\r\nUID:one\r\n"
        "DTSTAMP:20260101T000000Z\r\n%s\r\nSUMMARY:Taken\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", lines);
    icalcomponent *calendar = icalparser_parse_string(text);
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    struct icaltime_span span = icalcomponent_get_span(event);
    day(event, &span, one);
    icalcomponent_foreach_recurrence(event, icaltime_from_string("20301201T000000Z"),
        icaltime_from_string("20310101T000000Z"), day, each);
    printf("%s: %s and %s\n", name, one, each);
    icalcomponent_free(calendar);
}

int main(void)
{
    ends("dates", "DTSTART;VALUE=DATE:20301210\r\nDTEND;VALUE=DATE:20301213");
    ends("hours", "DTSTART:20301210T150000Z\r\nDTEND:20301213T100000Z");
}
SPANS
gcc spans.c -o spans $(pkg-config --cflags --libs libical)
seen=$(TZ=UTC ./spans | paste -sd';' | sed 's/;/; /')
[ "$seen" = 'dates: 12 23:59:59 and 13 23:59:59; hours: 13 10:00:00 and 13 10:00:00' ] || { echo "They end now: $seen"; exit 1; }
echo "libical $version ends all-day events a day late for who asks for recurrences ($seen)."
