/*
 * What KDE's calendar library finds on each of so many days of the calendar in a file, one a line: the day and in
 * hexadecimal digits the name.
 */
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <QTextStream>
#include <QTimeZone>

int main(int count, char **words)
{
    if (count != 4)
        return 2;
    KCalendarCore::MemoryCalendar::Ptr calendar(new KCalendarCore::MemoryCalendar(QTimeZone::utc()));
    if (!KCalendarCore::ICalFormat().load(calendar, QString::fromLocal8Bit(words[1])))
        return 1;
    QTextStream out(stdout);
    const QDate first = QDate::fromString(QString::fromLatin1(words[2]), Qt::ISODate);
    for (QDate day = first; day < first.addDays(QByteArray(words[3]).toInt()); day = day.addDays(1))
        for (const auto &event : calendar->events(day))
            out << day.toString(Qt::ISODate) << ' ' << event->summary().toUtf8().toHex() << '\n';
    return 0;
}
