import type { GeneratedEvent, GeneratedFeed, Moment, Rule } from './feed-model.ts';
import { timeZoneComponent } from './time-zone-component.ts';
import { written } from './written-dates.ts';

const BY_PARTS = ['BYMONTH', 'BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS'] as const;
const components = new Map<string, string[]>();

/** The feed as bytes on the wire would read: CRLF, folded, a VTIMEZONE for every TZID. */
export function renderFeed(feed: GeneratedFeed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Differential test//EN',
    ...(feed.calendarZone ? [`X-WR-TIMEZONE:${feed.calendarZone}`] : []),
    ...zonesOf(feed).flatMap(({ zone, tzid }) => componentOf(zone, tzid)),
    ...feed.events.flatMap((event) => eventLines(event, feed)),
    'END:VCALENDAR',
  ];
  return `${lines.map((line) => fold(line, feed.foldAt)).join('\r\n')}\r\n`;
}

/** The same feed without periods: each is an event of its own, for oracles that know no periods. */
export function withPeriodsApart(feed: GeneratedFeed): GeneratedFeed {
  const events = feed.events.flatMap((event) => [
    { ...event, periods: [] },
    ...event.periods.map(({ start, duration }, index) => ({
      ...event,
      uid: `period-${index}-${event.uid}`,
      start,
      ending: { duration },
      rule: null,
      dates: [],
      periods: [],
      exceptions: [],
    })),
  ]);
  return { ...feed, events };
}

function componentOf(zone: string, tzid: string): string[] {
  let lines = components.get(tzid);
  if (!lines) components.set(tzid, (lines = timeZoneComponent(zone, tzid)));
  return lines;
}

function zonesOf(feed: GeneratedFeed): { zone: string; tzid: string }[] {
  const zones = new Map<string, { zone: string; tzid: string }>();
  for (const { form } of feed.events.flatMap(momentsOf))
    if (form.kind === 'zoned') zones.set(form.tzid, form);
  return [...zones.values()];
}

function momentsOf(event: GeneratedEvent): Moment[] {
  const { start, ending, dates, periods, exceptions, replaces } = event;
  const ends = ending && 'at' in ending ? [ending.at] : [];
  const replaced = replaces ? [replaces.instance] : [];
  return [start, ...ends, ...dates, ...periods.map((period) => period.start), ...exceptions, ...replaced];
}

function eventLines(event: GeneratedEvent, { listsOnOneLine }: GeneratedFeed): string[] {
  const { ending, replaces } = event;
  const range = replaces?.andFuture ? ';RANGE=THISANDFUTURE' : '';
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    'DTSTAMP:20260101T000000Z',
    dateLine('DTSTART', event.start),
    ...(ending ? ['at' in ending ? dateLine('DTEND', ending.at) : `DURATION:${ending.duration}`] : []),
    ...(event.rule ? [`RRULE:${renderRule(event.rule)}`] : []),
    ...listLines('RDATE', event.dates, listsOnOneLine),
    ...periodLines(event),
    ...listLines('EXDATE', event.exceptions, listsOnOneLine),
    ...(replaces ? [dateLine(`RECURRENCE-ID${range}`, replaces.instance)] : []),
    ...(event.status ? [`STATUS:${event.status}`] : []),
    ...(event.transparency ? [`TRANSP:${event.transparency}`] : []),
    ...(event.sequence === null ? [] : [`SEQUENCE:${event.sequence}`]),
    `SUMMARY:${event.summary}`,
    ...(event.description === null ? [] : [`DESCRIPTION:${event.description}`]),
    'END:VEVENT',
  ];
}

function renderRule({ frequency, interval, by, weekStart, count, until }: Rule): string {
  return [
    `FREQ=${frequency}`,
    ...(interval === 1 ? [] : [`INTERVAL=${interval}`]),
    ...BY_PARTS.flatMap((part) => (by[part] ? [`${part}=${by[part].join(',')}`] : [])),
    ...(weekStart ? [`WKST=${weekStart}`] : []),
    ...(count === null ? [] : [`COUNT=${count}`]),
    ...(until === null ? [] : [`UNTIL=${until}`]),
  ].join(';');
}

function listLines(name: string, moments: readonly Moment[], onOneLine: boolean): string[] {
  const [first] = moments;
  if (!first) return [];
  const isAlike = moments.every((moment) => parametersOf(moment) === parametersOf(first));
  if (!onOneLine || !isAlike) return moments.map((moment) => dateLine(name, moment));
  return [`${name}${parametersOf(first)}:${moments.map(written).join(',')}`];
}

function periodLines({ periods }: GeneratedEvent): string[] {
  return periods.map(({ start, duration }) => {
    const tzid = start.form.kind === 'zoned' ? parametersOf(start) : '';
    return `RDATE;VALUE=PERIOD${tzid}:${written(start)}/${duration}`;
  });
}

function dateLine(name: string, moment: Moment): string {
  return `${name}${parametersOf(moment)}:${written(moment)}`;
}

function parametersOf({ form }: Moment): string {
  if (form.kind === 'date') return ';VALUE=DATE';
  return form.kind === 'zoned' ? `;TZID=${form.tzid}` : '';
}

/** Folds after at most `octets` octets, between characters. */
function fold(line: string, octets: number): string {
  if (Buffer.byteLength(line) <= octets) return line;
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (length + size > octets) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}
