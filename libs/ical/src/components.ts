import { type ContentLine, parseContentLine } from './content-line.ts';
import type { ReadingProblem, ReadingRefusal } from './reading.ts';

/** A BEGIN…END block: its own properties in file order and the blocks inside it. */
export interface Component {
  name: string;
  lines: ContentLine[];
  children: Component[];
}

export interface ComponentTree {
  /** The VCALENDARs of the file, or one made-up calendar around events that stand without any. */
  calendars: Component[];
  problems: ReadingProblem[];
}

/** Parse limits of the reliability page; a feed over one of them is refused whole. */
const MAX_LINES = 100_000;
const MAX_LINE_LENGTH = 64 * 1024;
const MAX_DEPTH = 4;
const MAX_EVENTS = 20_000;
const MAX_PROPERTIES = 200;

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
const HARMLESS_WHEN_TOO_LONG = /^(DESCRIPTION|ATTACH|COMMENT|X-)/i;

/**
 * Reads unfolded text into the tree of its components, checking that every calendar is closed.
 *
 * A forgotten END before the next event is repaired with a problem. Text before, between and after calendars is
 * passed over. Bare events without a VCALENDAR are accepted when they are complete.
 *
 * @returns the tree, or the one reason why the whole feed is refused
 */
export function readComponents(text: string): ComponentTree | ReadingRefusal {
  if (text.trim() === '') return 'empty';
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return 'too_complex';
  const builder = new TreeBuilder();
  for (const line of lines) {
    const refusal = builder.add(line);
    if (refusal) return refusal;
  }
  return builder.finish(text);
}

class TreeBuilder {
  private readonly calendars: Component[] = [];
  private readonly looseEvents: Component[] = [];
  private readonly problems: ReadingProblem[] = [];
  private readonly stack: Component[] = [];
  private events = 0;
  private strayCalendarEnd = false;

  add(rawLine: string): ReadingRefusal | null {
    const line = rawLine.replaceAll('\0', '').trim();
    if (line === '') return null;
    const boundary = /^(BEGIN|END)\s*(?:;[^:]*)?:\s*([A-Z0-9-]+)$/i.exec(line.length < 100 ? line : '');
    if (boundary?.[1]?.toUpperCase() === 'BEGIN') return this.begin(boundary[2]!.toUpperCase());
    if (boundary) return this.end(boundary[2]!.toUpperCase());
    return this.property(line);
  }

  finish(text: string): ComponentTree | ReadingRefusal {
    if (this.stack.length > 0) return 'truncated';
    const isHidden = this.events === 0 && /BEGIN:(VEVENT|VCALENDAR)/i.test(text);
    if (isHidden && (this.calendars.length === 0 || /BEGIN:VEVENT/i.test(text))) return 'unreadable';
    if (this.calendars.length === 0 && (this.looseEvents.length === 0 || this.strayCalendarEnd))
      return 'not_a_calendar';
    if (this.looseEvents.length === 0) return { calendars: this.calendars, problems: this.problems };
    this.problems.push({ code: 'no_calendar_wrapper', mayBlock: true });
    const wrapper: Component = { name: 'VCALENDAR', lines: [], children: this.looseEvents };
    return { calendars: [...this.calendars, wrapper], problems: this.problems };
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
    if (name === 'VEVENT') this.events += 1;
    return this.stack.length > MAX_DEPTH || this.events > MAX_EVENTS ? 'too_complex' : null;
  }

  private end(name: string): null {
    const depth = this.stack.findLastIndex((component) => component.name === name);
    if (depth < 0) {
      this.strayCalendarEnd ||= name === 'VCALENDAR';
      if (name === 'VEVENT') this.noteUnclosed();
      return null;
    }
    if (depth < this.stack.length - 1) this.noteUnclosed();
    this.stack.length = depth;
    return null;
  }

  /** A forgotten END is repaired at the next component; what the open one lost of itself can't be known. */
  private closeWhatHidesEvents(): void {
    const hiding = this.stack.findIndex((component) => NEVER_HOLDS_EVENTS.has(component.name));
    if (hiding < 0) return;
    this.noteUnclosed();
    this.stack.length = hiding;
  }

  private noteUnclosed(): void {
    this.problems.push({ code: 'unclosed_component', mayBlock: true });
  }

  private property(line: string): ReadingRefusal | null {
    const component = this.stack.at(-1);
    if (!component) return null;
    if (line.length > MAX_LINE_LENGTH) {
      if (HARMLESS_WHEN_TOO_LONG.test(line)) return null;
      return 'too_complex';
    }
    if (/BEGIN:VEVENT/i.test(line)) this.noteUnclosed();
    const parsed = parseContentLine(line);
    if (parsed) component.lines.push(parsed);
    return component.name === 'VEVENT' && component.lines.length > MAX_PROPERTIES ? 'too_complex' : null;
  }
}

/** The first property of that name: of a property that may stand once, the first counts. */
export function firstLine(component: Component, name: string): ContentLine | undefined {
  return component.lines.find((line) => line.name === name);
}

/** All properties of that name, in file order. */
export function allLines(component: Component, name: string): ContentLine[] {
  return component.lines.filter((line) => line.name === name);
}
