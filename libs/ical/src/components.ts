import { type ContentLine, parseContentLine } from './content-line.ts';
import { LogicalLines } from './logical-lines.ts';
import { withoutGluedNotice } from './quirks/glued-notice.ts';
import type { ReadingProblem, ReadingRefusal } from './reading.ts';
import type { RelayProperties } from './relay-properties.ts';

/** A BEGIN…END block: those of its own properties that are used, in file order, and the blocks inside it. */
export interface Component {
  name: string;
  lines: ContentLine[];
  children: Component[];
  /** Of an event of which an END is missing, its own or that of a part of it. */
  unclosed?: { mayBlock: boolean };
}

export interface ComponentTree {
  /** The VCALENDARs of the file, or one made-up calendar around events that stand without any. */
  calendars: Component[];
  /** Names of the non-standard properties in it (X-…), each once: they tell which program wrote the file. */
  extensions: string[];
  problems: ReadingProblem[];
}

/**
 * Parse limits of the reliability page; a feed over one of them is refused whole. Google writes fifteen lines an event,
 * so 20,000 events need more lines than the page gives; an unused line costs next to nothing.
 */
const MAX_LINES = 1_000_000;
const MAX_LINE_LENGTH = 64 * 1024;
const MAX_DEPTH = 4;
const MAX_EVENTS = 20_000;
const MAX_PROPERTIES = 200;
const MAX_EXTENSIONS = 200;

/** The properties that anybody reads, by name; the text stands for every line that bears it. */
const READ = new Map(
  [
    'BEGIN',
    'END',
    'DTSTART',
    'DTEND',
    'DURATION',
    'UID',
    'SEQUENCE',
    'SUMMARY',
    'DESCRIPTION',
    'STATUS',
    'TRANSP',
    'X-MICROSOFT-CDO-BUSYSTATUS',
    'X-MICROSOFT-MSNCALENDAR-BUSYSTATUS',
    'X-MICROSOFT-CDO-ALLDAYEVENT',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT',
    'X-FUNAMBOL-ALLDAY',
    'X-ALLDAY',
    'X-ALLDAYEVENT',
    'RRULE',
    'EXRULE',
    'RDATE',
    'EXDATE',
    'RECURRENCE-ID',
    'FREEBUSY',
    'METHOD',
    'PRODID',
    'X-WR-TIMEZONE',
    'TZID',
    'X-LIC-LOCATION',
    'TZOFFSETFROM',
    'TZOFFSETTO',
  ].map((name) => [name, name]),
);
const FOR_SHOWING = new Set(['SUMMARY', 'DESCRIPTION', 'PRODID']);

/** Components that never hold an event: one that opens inside them means that their END is missing. */
const NEVER_HOLDS_EVENTS = new Set([
  'VEVENT',
  'VTODO',
  'VJOURNAL',
  'VFREEBUSY',
  'VTIMEZONE',
  'STANDARD',
  'DAYLIGHT',
  'VALARM',
]);
const TOP_LEVEL = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE']);
const MARKS_OF_EVENTS = /BEGIN:VEVENT/gi;

/**
 * Reads text into the tree of its components, checking that every calendar is closed.
 *
 * A forgotten END before the next event is repaired with a problem. Text before, between and after calendars is
 * ignored. Bare events without a VCALENDAR are accepted when they are complete.
 *
 * @param relay read beside the standard properties
 * @returns the tree, or the one reason why the whole feed is refused
 */
export function readComponents(text: string, relay: RelayProperties): ComponentTree | ReadingRefusal {
  if (!/[^\s\u00ef\u00bb\u00bf]/.test(text)) return 'empty';
  const lines = new LogicalLines(withoutGluedNotice(text));
  const builder = new TreeBuilder(relay);
  for (let count = 1; lines.next(); count += 1) {
    const refusal = count > MAX_LINES ? 'too_complex' : builder.add(lines);
    if (refusal) return refusal;
  }
  return builder.finish(text);
}

class TreeBuilder {
  private readonly calendars: Component[] = [];
  private readonly looseEvents: Component[] = [];
  private readonly extensions = new Set<string>();
  private readonly problems: ReadingProblem[] = [];
  private readonly stack: Component[] = [];
  private events = 0;
  private properties = 0;
  private strayCalendarEnd = false;
  private strayEventEnd = false;
  private readonly read: ReadonlyMap<string, string>;

  constructor({ publisher, via }: RelayProperties) {
    this.read = new Map([...READ, [publisher, publisher], [via, via]]);
  }

  add(lines: LogicalLines): ReadingRefusal | null {
    const written = lines.name;
    const name = this.read.get(written);
    if (written.startsWith('X-') && this.extensions.size < MAX_EXTENSIONS) this.extensions.add(written);
    if (name === undefined) return this.count(written);
    if (lines.length > MAX_LINE_LENGTH && !FOR_SHOWING.has(name)) return 'too_complex';
    const line = parseContentLine(lines.read(MAX_LINE_LENGTH), name);
    if (!line) return this.count(name);
    if (name === 'BEGIN') return this.begin(line.value.toUpperCase());
    if (name === 'END') return this.end(/^[^\s<]*/.exec(line.value)![0].toUpperCase());
    this.stack.at(-1)?.lines.push(line);
    return this.count(name);
  }

  finish(text: string): ComponentTree | ReadingRefusal {
    if (this.stack.length > 0) return 'truncated';
    const marks = text.match(MARKS_OF_EVENTS)?.length ?? 0;
    const seesNothing = this.events === 0 && this.calendars.length === 0 && /BEGIN:VCALENDAR/i.test(text);
    if (seesNothing || (this.events === 0 && marks > 0)) return 'unreadable';
    if (this.calendars.length === 0 && (this.looseEvents.length === 0 || this.strayCalendarEnd))
      return 'not_a_calendar';
    if (marks > this.events || this.strayEventEnd) this.noteUnclosed(true);
    const { problems } = this;
    const extensions = [...this.extensions];
    if (this.looseEvents.length === 0) return { calendars: this.calendars, extensions, problems };
    problems.push({ code: 'no_calendar_wrapper', mayBlock: true });
    const wrapper: Component = { name: 'VCALENDAR', lines: [], children: this.looseEvents };
    return { calendars: [...this.calendars, wrapper], extensions, problems };
  }

  private begin(name: string): ReadingRefusal | null {
    if (TOP_LEVEL.has(name)) this.closeWhatHidesEvents();
    const parent = this.stack.at(-1);
    const component: Component = { name, lines: [], children: [] };
    if (parent) parent.children.push(component);
    else if (name === 'VCALENDAR') this.calendars.push(component);
    else if (name === 'VEVENT') this.looseEvents.push(component);
    else return null;
    this.stack.push(component);
    this.properties = 0;
    if (name === 'VEVENT') this.events += 1;
    return this.stack.length > MAX_DEPTH || this.events > MAX_EVENTS ? 'too_complex' : null;
  }

  private end(name: string): null {
    const depth = this.stack.findLastIndex((component) => component.name === name);
    if (depth < 0) {
      this.strayCalendarEnd ||= name === 'VCALENDAR';
      this.strayEventEnd ||= name === 'VEVENT';
      return null;
    }
    if (depth < this.stack.length - 1) this.closeFrom(depth + 1);
    this.stack.length = depth;
    return null;
  }

  /** A forgotten END is repaired at the next component. */
  private closeWhatHidesEvents(): void {
    const hiding = this.stack.findIndex((component) => NEVER_HOLDS_EVENTS.has(component.name));
    if (hiding < 0) return;
    this.closeFrom(hiding);
    this.stack.length = hiding;
  }

  /** Errors of an event are reported where it is read. */
  private closeFrom(depth: number): void {
    const mayBlock = this.stack.slice(depth).some(hasLostItsEnd);
    const event = this.stack.find(({ name }) => name === 'VEVENT');
    if (event) event.unclosed = { mayBlock: mayBlock || event.unclosed?.mayBlock === true };
    else this.noteUnclosed(mayBlock);
  }

  private noteUnclosed(mayBlock: boolean): void {
    this.problems.push({ code: 'unclosed_component', mayBlock });
  }

  private count(name: string): ReadingRefusal | null {
    if (name === '' || this.stack.at(-1)?.name !== 'VEVENT') return null;
    this.properties += 1;
    return this.properties > MAX_PROPERTIES ? 'too_complex' : null;
  }
}

/** Of an event that was never closed, the nights are known only where it got as far as saying when it ends. */
function hasLostItsEnd({ name, lines }: Component): boolean {
  const isKnown = (wanted: string) => lines.some((line) => line.name === wanted);
  return name !== 'VEVENT' || !isKnown('DTSTART') || !(isKnown('DTEND') || isKnown('DURATION'));
}

/** The first property of that name: of a property that may stand once, the first counts. */
export function firstLine(component: Component, name: string): ContentLine | undefined {
  return component.lines.find((line) => line.name === name);
}

/** The properties of a component and of all inside it. */
export function linesWithin({ lines, children }: Component): ContentLine[] {
  return [...lines, ...children.flatMap(linesWithin)];
}

/** All properties of that name, in file order. */
export function allLines(component: Component, name: string): ContentLine[] {
  return component.lines.filter((line) => line.name === name);
}
