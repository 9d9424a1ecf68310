/*
 * Events of the calendar on standard input by libical, one a line: first date, exclusive last date, each with its time in
 * UTC where it has one, whether it is cancelled, and in hexadecimal digits its UID and its name.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(FILE *file)
{
    size_t size = 0, room = 1 << 16, got;
    char *text = malloc(room + 1);
    while (text && (got = fread(text + size, 1, room - size, file)) > 0) {
        size += got;
        if (size == room)
            text = realloc(text, (room *= 2) + 1);
    }
    if (text)
        text[size] = '\0';
    return text;
}

static void print_hex(const char *text)
{
    putchar(' ');
    for (; text && *text; text++)
        printf("%02x", (unsigned char)*text);
}

static void print_date(icaltimetype time)
{
    printf("%04d%02d%02d", time.year, time.month, time.day);
    if (!time.is_date)
        printf("T%02d%02d%02d%s", time.hour, time.minute, time.second, icaltime_is_utc(time) ? "Z" : "");
    putchar(' ');
}

int main(void)
{
    char *text = read_all(stdin);
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    icalcomponent *event;

    if (!calendar)
        return 1;
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        print_date(icalcomponent_get_dtstart(event));
        print_date(icalcomponent_get_dtend(event));
        fputs(icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED ? "cancelled" : "-", stdout);
        print_hex(icalcomponent_get_uid(event));
        print_hex(icalcomponent_get_summary(event));
        putchar('\n');
    }
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
