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
    const line = rawLine.trim();
    if (line === '') return null;
    const boundary = /^(BEGIN|END)\s*:\s*([A-Z0-9-]+)$/i.exec(line.length < 100 ? line : '');
    if (boundary?.[1]?.toUpperCase() === 'BEGIN') return this.begin(boundary[2]!.toUpperCase());
    if (boundary) return this.end(boundary[2]!.toUpperCase());
    return this.property(line);
  }

  finish(text: string): ComponentTree | ReadingRefusal {
    if (this.stack.length > 0) return 'truncated';
    if (this.calendars.length > 0) return { calendars: this.calendars, problems: this.problems };
    if (/BEGIN:VCALENDAR/i.test(text)) return 'unreadable';
    if (this.looseEvents.length === 0 || this.strayCalendarEnd) return 'not_a_calendar';
    this.problems.push({ code: 'no_calendar_wrapper', mayBlock: true });
    return {
      calendars: [{ name: 'VCALENDAR', lines: [], children: this.looseEvents }],
      problems: this.problems,
    };
  }

  private begin(name: string): ReadingRefusal | null {
    if (name === 'VEVENT' && this.stack.at(-1)?.name === 'VEVENT') {
      this.problems.push({ code: 'unclosed_component', mayBlock: false });
      this.stack.pop();
    }
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
      return null;
    }
    if (depth < this.stack.length - 1) this.problems.push({ code: 'unclosed_component', mayBlock: false });
    this.stack.length = depth;
    return null;
  }

  private property(line: string): ReadingRefusal | null {
    const component = this.stack.at(-1);
    if (!component) return null;
    if (line.length > MAX_LINE_LENGTH) {
      if (HARMLESS_WHEN_TOO_LONG.test(line)) return null;
      return 'too_complex';
    }
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
