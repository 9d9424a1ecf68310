import { IMPOSSIBLE_DATES, ODD_DURATIONS, POISONED_NAMES, randomRule, ZONES } from './hostile-words.ts';
import { insertAt, type Mutation, placeIn, timesFor } from './mutation.ts';
import type { Random } from './random.ts';

const COMPONENT_START = /^BEGIN:(?:VEVENT|VTIMEZONE|VTODO|VALARM)/gim;
const WRAPPERS = [
  'VCALENDAR',
  'VEVENT',
  'VTODO',
  'VALARM',
  'VTIMEZONE',
  'X-WRAP',
  '__proto__',
  'VAVAILABILITY',
];

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** A real date of the years in which bookings lie. */
function likelyDate(random: Random): string {
  return `20${random.between(26, 29)}${twoDigits(random.between(1, 12))}${twoDigits(random.between(1, 28))}`;
}

function likelyMoment(random: Random): string {
  const time = `T${twoDigits(random.between(0, 23))}${twoDigits(random.below(60))}00`;
  return likelyDate(random) + time + (random.isOneIn(2) ? 'Z' : '');
}

/** A date property in one of the forms in which it is written; impossible now and then. */
function dateLine(name: string, random: Random): string {
  if (random.isOneIn(8)) return `${name}:${random.pick(IMPOSSIBLE_DATES)}`;
  if (random.isOneIn(2)) return `${name};VALUE=DATE:${likelyDate(random)}`;
  if (random.isOneIn(2)) return `${name}:${likelyMoment(random)}`;
  return `${name};TZID=${random.pick(ZONES)}:${likelyMoment(random)}`;
}

const dates = (random: Random, most: number) =>
  Array.from({ length: random.mostlySmall(1, most) }, () =>
    random.isOneIn(5) ? likelyMoment(random) : likelyDate(random),
  );

const OPTIONAL_LINES: ((random: Random) => string)[] = [
  (random) => dateLine('DTEND', random),
  (random) => dateLine('DTEND', random),
  (random) => `DURATION:${random.pick([...ODD_DURATIONS, 'P2D', 'P1W', 'PT36H'])}`,
  (random) => `RRULE:${randomRule(random)}`,
  (random) => `EXRULE:${randomRule(random)}`,
  (random) => `EXDATE;VALUE=DATE:${dates(random, 1_200).join(',')}`,
  (random) => `RDATE:${dates(random, 1_200).join(',')}`,
  (random) =>
    `RDATE;VALUE=PERIOD:${likelyMoment(random)}/${random.pick(['P3D', 'PT5H', likelyMoment(random), 'P'])}`,
  (random) => dateLine('RECURRENCE-ID', random),
  (random) => dateLine('RECURRENCE-ID;RANGE=THISANDFUTURE', random),
  (random) => `STATUS:${random.pick(['CONFIRMED', 'CANCELLED', 'TENTATIVE', 'X'])}`,
  (random) => `TRANSP:${random.pick(['OPAQUE', 'TRANSPARENT', 'X'])}`,
  (random) =>
    `X-MICROSOFT-CDO-BUSYSTATUS:${random.pick(['FREE', 'BUSY', 'OOF', 'TENTATIVE', 'WORKINGELSEWHERE'])}`,
  (random) => `SEQUENCE:${random.pick(['0', '1', '2', '-1', '99999999999', 'x'])}`,
  (random) =>
    `SUMMARY:${random.pick(['Reserved', 'Check-in Camille', 'Check-out Camille', 'Camille', '\\n\\,\\;\\\\', '\xe2\x80\xae'])}`,
  () => 'DESCRIPTION:https://platform.example.org/hosting/reservations/details/HMFUZZ0001',
  () => 'BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:DISPLAY\r\nEND:VALARM',
];

/** A VEVENT of random lines: grammatical, and often meaningless. */
function randomEvent(random: Random): string {
  const uid = random.pick(['a@example.org', 'b@example.org', 'c@example.org', ...POISONED_NAMES]);
  const extra = random.some(OPTIONAL_LINES, random.below(6)).map((line) => line(random));
  return ['BEGIN:VEVENT', `UID:${uid}`, dateLine('DTSTART', random), ...extra, 'END:VEVENT', ''].join('\r\n');
}

function randomZone(random: Random): string {
  const sub = () =>
    [
      'BEGIN:STANDARD',
      `DTSTART:${random.pick([likelyMoment(random), '19701025T030000', '00010101T000000'])}`,
      `TZOFFSETFROM:${random.pick(['+0200', '-1200', '+9999', 'x', ''])}`,
      `TZOFFSETTO:${random.pick(['+0100', '+0530', '+010000', '-9999', ''])}`,
      `RRULE:${randomRule(random)}`,
      'END:STANDARD',
      '',
    ].join('\r\n');
  const subs = Array.from({ length: random.mostlySmall(0, 60) }, sub).join('');
  return `BEGIN:VTIMEZONE\r\nTZID:${random.pick(ZONES)}\r\n${subs}END:VTIMEZONE\r\n`;
}

function randomFreeBusy(random: Random): string {
  const periods = dates(random, 500).map(
    (date) => `${date}/${random.pick(['P1D', 'PT1H', likelyMoment(random), ''])}`,
  );
  const type = random.pick(['', ';FBTYPE=FREE', ';FBTYPE=BUSY-TENTATIVE', ';FBTYPE=X']);
  return `BEGIN:VFREEBUSY\r\nFREEBUSY${type}:${periods.join(',')}\r\nEND:VFREEBUSY\r\n`;
}

/** A series with overrides: some of them of instances that it has. */
function randomSeries(random: Random): string {
  const start = likelyDate(random);
  const overrides = Array.from({ length: random.mostlySmall(1, 120) }, () =>
    [
      'BEGIN:VEVENT',
      'UID:series@example.org',
      dateLine(random.pick(['RECURRENCE-ID', 'RECURRENCE-ID;RANGE=THISANDFUTURE']), random),
      dateLine('DTSTART', random),
      `DURATION:P${random.between(1, 9)}D`,
      'END:VEVENT',
      '',
    ].join('\r\n'),
  );
  return `BEGIN:VEVENT\r\nUID:series@example.org\r\nDTSTART;VALUE=DATE:${start}\r\nRRULE:${randomRule(random)}\r\nEND:VEVENT\r\n${overrides.join('')}`;
}

/** Puts a whole component before another one, or anywhere. */
function insertComponent(make: (random: Random) => string): Mutation {
  return (text, random) => {
    COMPONENT_START.lastIndex = random.isOneIn(5) ? text.length : placeIn(text, random);
    const place = COMPONENT_START.exec(text)?.index ?? placeIn(text, random);
    return insertAt(text, place, make(random));
  };
}

/** What is grammatical by itself and strange in its place or number. */
export const grammarMutations: Record<string, Mutation> = {
  addEvent: insertComponent(randomEvent),
  addEvents: insertComponent((random) =>
    Array.from({ length: random.mostlySmall(2, 150) }, () => randomEvent(random)).join(''),
  ),
  addZone: insertComponent(randomZone),
  addFreeBusy: insertComponent(randomFreeBusy),
  addSeries: insertComponent(randomSeries),
  nestOften: (text, random) => {
    const name = random.pick(WRAPPERS);
    const depth = random.mostlySmall(1, 3_000);
    const closed = random.isOneIn(3) ? '' : `END:${name}\r\n`.repeat(depth);
    return `BEGIN:${name}\r\n`.repeat(depth) + text + closed;
  },
  openOften: insertComponent((random) =>
    `BEGIN:${random.pick(WRAPPERS)}\r\n`.repeat(random.mostlySmall(1, 50)),
  ),
  closeOften: insertComponent((random) =>
    `END:${random.pick(WRAPPERS)}\r\n`.repeat(random.mostlySmall(1, 50)),
  ),
  wrap: (text, random) => {
    const name = random.pick(WRAPPERS);
    return `BEGIN:${name}\r\n${text}\r\nEND:${name}\r\n`;
  },
  calendarBehindCalendar: (text, _, other) => `${text}\r\n${other}`,
  calendarInCalendar: insertComponent(
    (random) => `BEGIN:VCALENDAR\r\n${randomEvent(random)}END:VCALENDAR\r\n`,
  ),
  repeatCalendar: (text, random) => text.repeat(timesFor(text, 10_000, random)),
  addMethod: (text, random) =>
    text.replace(
      /^BEGIN:VCALENDAR\r?\n/im,
      (match) => `${match}METHOD:${random.pick(['PUBLISH', 'CANCEL', 'REQUEST', '__proto__'])}\r\n`,
    ),
};
