#!/usr/bin/env bash
# icalendar 4.0.3 and vobject 0.9.6.1 for Python (Debian 12: 4.0.3-5 and 0.9.6.1-2) read the hours of every feed by the
# VTIMEZONE of the first feed that had one of that name, as long as the process lives.
#
# A TZID without a leading slash names a zone within its own iCalendar object only (RFC 5545 §3.8.3.1), and Exchange's
# « Customized Time Zone » tells nobody which. Both libraries keep zones by name for all that is read later:
# a stay in Paris after a feed of Tahiti begins at two in the morning of the next day, and its first night looks free.
# What a feed says depends on what was read before it, so no test of one feed shows it, and a restart changes the answer.
# khal 0.10.5 reads with the first, Radicale 3.1.8 with the second: either was seen to have the stays of one calendar at
# the hours of another.
#
# Seen: "Paris 2030-12-10 14:00, Tahiti 2030-12-10 14:00" when Paris is read first, and both at 2030-12-11 01:00 when
# Tahiti is, where 14:00 and 01:00 the next day are right; from both libraries.
#
# Needs: apt-get install python3-icalendar python3-vobject
set -euo pipefail
versions=$(dpkg-query --showformat='${Version}\n' --show python3-icalendar python3-vobject | paste -sd' ')
[ "$versions" = '4.0.3-5 0.9.6.1-2' ] || echo "Written for 4.0.3-5 and 0.9.6.1-2, this is $versions."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > read.py <<'READ'
import sys
from datetime import timezone


def feed(offset):
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Feed//EN",
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:one", "DTSTAMP:20260101T000000Z", "DTSTART;TZID=Customized Time Zone:20301210T150000",
        "DTEND;TZID=Customized Time Zone:20301213T100000", "SUMMARY:Taken", "END:VEVENT", "END:VCALENDAR", ""])


def start(library, text):
    if library == "vobject":
        import vobject
        return vobject.readOne(text).vevent.dtstart.value
    import icalendar
    return icalendar.Calendar.from_ical(text).walk("VEVENT")[0].decoded("dtstart")


library, *order = sys.argv[1:]
offsets = {"Paris": "+0100", "Tahiti": "-1000"}
seen = {place: start(library, feed(offsets[place])).astimezone(timezone.utc) for place in order}
print(", ".join(f"{place} {seen[place]:%Y-%m-%d %H:%M}" for place in offsets if place in seen))
READ
for library in icalendar vobject; do
  alone="$(/usr/bin/python3 read.py $library Paris); $(/usr/bin/python3 read.py $library Tahiti)"
  [ "$alone" = 'Paris 2030-12-10 14:00; Tahiti 2030-12-11 01:00' ] || { echo "$library reads each alone: $alone"; exit 1; }
  both="$(/usr/bin/python3 read.py $library Paris Tahiti); $(/usr/bin/python3 read.py $library Tahiti Paris)"
  [ "$both" = 'Paris 2030-12-10 14:00, Tahiti 2030-12-10 14:00; Paris 2030-12-11 01:00, Tahiti 2030-12-11 01:00' ] ||
    { echo "$library reads now: $both"; exit 1; }
done
echo "icalendar and vobject ($versions) read a feed by the time zone of the first one that they saw."
