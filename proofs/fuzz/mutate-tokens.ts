import {
  EXTREME_NUMBERS,
  IMPOSSIBLE_DATES,
  ODD_DURATIONS,
  POISONED_NAMES,
  randomRule,
  ZONES,
} from './hostile-words.ts';
import { insertAt, linesOf, type Mutation, replaceOne } from './mutation.ts';
import type { Random } from './random.ts';

const PROPERTY_NAME = /^[A-Za-z][A-Za-z0-9-]*(?=[:;])/gm;
const VALUE = /:[^\r\n]*/g;
const PARAMETER = /;[A-Za-z-]+=[^:;\r\n]*/g;
const COMPONENT_NAME = /(?<=^(?:BEGIN|END):)[A-Za-z-]+/gim;
const BOUNDARY_LINE = /^(?:BEGIN|END):.*\r?\n/gim;
const DATE = /\d{8}(?:T\d{6}Z?)?/g;
const NUMBER = /-?\d+/g;
const ZONE = /(?<=TZID=)[^:;\r\n]*/gi;
const RULE = /(?<=^(?:RRULE|EXRULE):)[^\r\n]*/gim;
const UID_LINE = /^UID[^\r\n]*/gim;
const START_LINE = /^DTSTART[^\r\n]*\r?\n/gim;
const SEPARATOR = /[:;,="]/g;

const PROPERTIES = [
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'UID',
  'RECURRENCE-ID',
  'STATUS',
  'TRANSP',
  'SEQUENCE',
  'SUMMARY',
  'DESCRIPTION',
  'METHOD',
  'X-WR-TIMEZONE',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'FREEBUSY',
  'BEGIN',
  'END',
];
const PARAMETERS = [
  'VALUE=DATE',
  'VALUE=DATE-TIME',
  'VALUE=PERIOD',
  'VALUE=X',
  'RANGE=THISANDFUTURE',
  'FBTYPE=FREE',
  'X="a:b;c,d"',
  'X="',
  'X',
  '=',
  'X=',
  'X=a,b',
  'TZID=',
  'ENCODING=BASE64',
  'X=^n^^',
  'X=\\"',
];
const VALUES = [
  'CANCELLED',
  'TENTATIVE',
  'CONFIRMED',
  'TRANSPARENT',
  'OPAQUE',
  'CANCEL',
  'PUBLISH',
  'FREE',
  'OOF',
  'BUSY',
  'VEVENT',
  'VCALENDAR',
];
const COMPONENTS = [
  'VEVENT',
  'VCALENDAR',
  'VTODO',
  'VJOURNAL',
  'VFREEBUSY',
  'VTIMEZONE',
  'STANDARD',
  'VALARM',
  'X-THING',
  'VAVAILABILITY',
];

/** A property name, poisoned now and then. */
const nameFor = (random: Random) => random.pick(random.isOneIn(4) ? POISONED_NAMES : PROPERTIES);
const changeCase = (text: string, random: Random) =>
  random.isOneIn(2)
    ? text.toLowerCase()
    : text.replace(/[a-z]/gi, (char) => (random.isOneIn(2) ? char.toUpperCase() : char.toLowerCase()));

/** Replaces one match of an expression by something drawn. */
function swap(pattern: RegExp, draw: (random: Random, match: string) => string): Mutation {
  return (text, random) => replaceOne(text, pattern, random, (match) => draw(random, match));
}

/** What stands in the place of names, parameters and values. */
export const tokenMutations: Record<string, Mutation> = {
  renameProperty: swap(PROPERTY_NAME, nameFor),
  changeCase: swap(PROPERTY_NAME, (random, match) => changeCase(match, random)),
  changeCaseOfAll: (text, random) => (random.isOneIn(2) ? text.toLowerCase() : text.toUpperCase()),
  renameComponent: swap(COMPONENT_NAME, (random) =>
    random.pick(random.isOneIn(4) ? POISONED_NAMES : COMPONENTS),
  ),
  dropBoundary: swap(BOUNDARY_LINE, () => ''),
  duplicateBoundary: swap(BOUNDARY_LINE, (_, match) => match + match),
  swapValue: swap(VALUE, (random) => `:${random.pick([...VALUES, ...POISONED_NAMES])}`),
  emptyValue: swap(VALUE, () => ':'),
  swapParameter: swap(PARAMETER, (random) => `;${random.pick(PARAMETERS)}`),
  addParameter: swap(VALUE, (random, match) => `;${random.pick(PARAMETERS)}${match}`),
  addPoisonedParameter: swap(
    VALUE,
    (random, match) => `;${random.pick(POISONED_NAMES)}=${random.pick(POISONED_NAMES)}${match}`,
  ),
  repeatParameter: swap(
    VALUE,
    (random, match) => `;${random.pick(PARAMETERS)}`.repeat(random.mostlySmall(2, 4_000)) + match,
  ),
  dropParameters: (text, random) => {
    const lines = linesOf(text);
    const index = random.below(lines.length);
    const [semicolon, colon] = [lines[index]!.indexOf(';'), lines[index]!.indexOf(':')];
    const isWritten = semicolon >= 0 && semicolon < colon;
    if (isWritten) lines[index] = lines[index]!.slice(0, semicolon) + lines[index]!.slice(colon);
    return lines.join('');
  },
  numberToExtreme: swap(NUMBER, (random) => random.pick(EXTREME_NUMBERS)),
  numberNearby: swap(NUMBER, (random, match) => String(Number(match.slice(0, 15)) + random.between(-3, 3))),
  dateToImpossible: swap(DATE, (random) => random.pick(IMPOSSIBLE_DATES)),
  dateToAnother: swap(
    DATE,
    (random) =>
      `20${random.between(20, 35)}${String(random.between(1, 12)).padStart(2, '0')}${String(random.between(1, 31)).padStart(2, '0')}`,
  ),
  manyDates: swap(DATE, (random, match) => `${match},`.repeat(random.mostlySmall(2, 3_000)) + match),
  durationForEnd: swap(/^DTEND[^\r\n]*/gim, (random) => `DURATION:${random.pick(ODD_DURATIONS)}`),
  swapZone: swap(ZONE, (random) => random.pick(ZONES)),
  addZone: swap(/(?<=^DT(?:START|END))(?=[:;])/gim, (random) => `;TZID=${random.pick(ZONES)}`),
  addCalendarZone: (text, random) =>
    text.replace(/^BEGIN:VCALENDAR\r?\n/im, (match) => `${match}X-WR-TIMEZONE:${random.pick(ZONES)}\r\n`),
  swapRule: swap(RULE, randomRule),
  addRule: swap(START_LINE, (random, match) => `${match}RRULE:${randomRule(random)}\r\n`),
  addExceptionRule: swap(
    START_LINE,
    (random, match) => `${match}RRULE:FREQ=DAILY\r\nEXRULE:${randomRule(random)}\r\n`,
  ),
  poisonUid: swap(UID_LINE, (random) => `UID:${random.pick(POISONED_NAMES)}`),
  oneUidForAll: (text, random) => {
    const uid = random.pick([...POISONED_NAMES, 'one@example.org']);
    return text.replace(UID_LINE, () => `UID:${uid}`);
  },
  swapSeparator: swap(SEPARATOR, (random) => random.pick([':', ';', ',', '=', '"', '', '::', ';;'])),
  addQuote: swap(SEPARATOR, (random, match) => match + '"'.repeat(random.mostlySmall(1, 2_000))),
  addLine: (text, random) => {
    const lines = linesOf(text);
    const value = random.pick([
      random.pick(VALUES),
      random.pick(IMPOSSIBLE_DATES),
      random.pick(POISONED_NAMES),
      randomRule(random),
    ]);
    lines.splice(
      random.below(lines.length + 1),
      0,
      `${nameFor(random)};${random.pick(PARAMETERS)}:${value}\r\n`,
    );
    return lines.join('');
  },
  addBareWord: (text, random) =>
    insertAt(
      text,
      random.below(text.length + 1),
      random.pick([...POISONED_NAMES, ...PROPERTIES, ...COMPONENTS]),
    ),
};
