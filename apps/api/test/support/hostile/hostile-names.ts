import { booking, calendar, date, event, type HostileFeed, many } from './hostile-feed.ts';

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  '__defineSetter__',
  'length',
  'name',
];
const each = (part: (name: string, index: number) => string) => NAMES.map(part).join('');

/** Names that mean something to the language of the reader, in every place where a name can stand. */
export const hostileNames: HostileFeed[] = [
  {
    name: 'identities that are names of the language',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        each((name, index) => booking(name, index) + booking(name, index + 20, 'RRULE:FREQ=DAILY;COUNT=2')),
      ),
  },
  {
    name: 'zones that are names of the language',
    told: 'success',
    body: (stays) =>
      calendar(
        each(
          (name) =>
            `BEGIN:VTIMEZONE\r\nTZID:${name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n`,
        ),
        stays,
        each((name, index) => event(`zone-${index}`, `DTSTART;TZID=${name}:${date(index)}T120000`)),
      ),
  },
  {
    name: 'a calendar zone that is a name of the language',
    body: (stays) =>
      each((name, index) =>
        calendar(
          `X-WR-TIMEZONE:${name}\r\nMETHOD:${name}\r\n`,
          event(`z-${index}`, `DTSTART:${date(index)}T120000`),
        ),
      ) + calendar(stays),
  },
  {
    name: 'parameters that are names of the language',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        each((name, index) =>
          event(`parameter-${index}`, `DTSTART;${name}=${name};VALUE=${name};X=${name}:${date(index)}`),
        ),
      ),
  },
  {
    name: 'properties that are names of the language',
    told: 'success',
    body: (stays) =>
      calendar(
        each((name) => `${name}:polluted\r\n`),
        stays,
        booking(
          'properties',
          0,
          ...NAMES.flatMap((name) => [`${name}:polluted`, `${name};${name}=${name}:polluted`]),
        ),
      ),
  },
  {
    name: 'components that are names of the language',
    told: 'success',
    body: (stays) =>
      calendar(
        stays,
        each(
          (name, index) =>
            `BEGIN:${name}\r\nisAdmin:true\r\n${booking(`inside-${index}`, index)}END:${name}\r\n`,
        ),
      ),
  },
  {
    name: 'instances and rules that are names of the language',
    told: 'partial',
    body: (stays) =>
      calendar(
        stays,
        each(
          (name, index) =>
            event(
              `instance-${index}`,
              `DTSTART:${date(index)}`,
              `RECURRENCE-ID:${name}`,
              `STATUS:${name}`,
              `TRANSP:${name}`,
              `SEQUENCE:${name}`,
            ) +
            booking(
              `ruled-${index}`,
              index,
              `RRULE:FREQ=DAILY;COUNT=3;${name}=${name}`,
              `RRULE:FREQ=${name}`,
              `EXDATE:${name}`,
              `RDATE;VALUE=${name}:${name}/${name}`,
            ),
        ),
      ),
  },
  {
    name: 'calendars that are names of the language',
    body: (stays) =>
      each((name) => `BEGIN:${name}\r\nX:1\r\nEND:${name}\r\n`) +
      calendar(stays) +
      many(
        50,
        (index) => `BEGIN:${NAMES[index % NAMES.length]}\r\nEND:${NAMES[(index + 1) % NAMES.length]}\r\n`,
      ),
  },
];
