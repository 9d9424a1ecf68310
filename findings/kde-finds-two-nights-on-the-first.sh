#!/usr/bin/env bash
# KCalendarCore 5.103.0 (Debian 12: libkf5calendarcore-dev 5:5.103.0-1; KOrganizer, KAlarm, the Plasma clock) finds an
# all-day event of two days only on its first day; one of three days on all three.
#
# Calendar::events(QDate) is what day views and free/busy looks ask. An all-day event from 10 to 12 December (DTEND is
# exclusive) is there on the 10th and missing on the 11th, although its dtEnd() says the 11th. A guest's second night
# looks free.
#
# Seen: "two 10", "three 20", "three 21", "three 22".
#
# Needs: apt-get install libkf5calendarcore-dev g++ pkg-config
set -euo pipefail
version=$(dpkg-query --showformat='${Version}' --show libkf5calendarcore-dev)
[ "$version" = 5:5.103.0-1 ] || echo "Written for 5:5.103.0-1, this is $version."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
event() { printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:203012%s\r\nDTEND;VALUE=DATE:203012%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n' "$1" "$2" "$3" "$1"; }
{
  printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Feed//EN\r\n'
  event two 10 12
  event three 20 23
  printf 'END:VCALENDAR\r\n'
} > feed.ics
cat > days.cpp <<'DAYS'
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <QTextStream>
#include <QTimeZone>

int main()
{
    KCalendarCore::MemoryCalendar::Ptr calendar(new KCalendarCore::MemoryCalendar(QTimeZone::utc()));
    KCalendarCore::ICalFormat().load(calendar, QStringLiteral("feed.ics"));
    for (QDate day(2030, 12, 1); day < QDate(2031, 1, 1); day = day.addDays(1))
        for (const auto &event : calendar->events(day))
            QTextStream(stdout) << event->summary() << ' ' << day.day() << '\n';
}
DAYS
g++ -fPIC -I/usr/include/KF5/KCalendarCore -I/usr/include/KF5 $(pkg-config --cflags Qt5Core Qt5Gui) days.cpp -o days \
  -lKF5CalendarCore $(pkg-config --libs Qt5Core)
seen=$(TZ=UTC ./days | paste -sd,)
[ "$seen" = 'two 10,three 20,three 21,three 22' ] || { echo "It finds now: $seen"; exit 1; }
echo "KCalendarCore $version finds a two-day event on its first day only."
