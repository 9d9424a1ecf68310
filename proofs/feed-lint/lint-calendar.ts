import { type Component, readComponentTree } from './component-tree.ts';
import { readContentLines } from './content-lines.ts';
import type { Finding } from './finding.ts';
import { lintComponent } from './lint-component.ts';
import { readPhysicalLines } from './physical-lines.ts';
import { CALENDAR_RULES, type ComponentRules, EVENT_RULES, TIMED_EVENT_RULES } from './property-rules.ts';

/**
 * Checks a calendar that we publish against RFC 5545 and RFC 7986, written from their text: it shares no code with the
 * writer of our feeds or the reader of others. It is stricter than the RFCs where we promise more (see `LintRule`).
 *
 * @param text the feed as it goes out; a string is judged as its UTF-8
 * @returns every fault with its line; none for a feed that is right
 */
export function lintCalendar(text: string | Buffer): Finding[] {
  const physical = readPhysicalLines(typeof text === 'string' ? Buffer.from(text) : text);
  const content = readContentLines(physical.lines);
  const tree = readComponentTree(content.lines);
  return [
    ...lonelySurrogates(text),
    ...physical.findings,
    ...content.findings,
    ...tree.findings,
    ...tree.roots.flatMap(lintRoot),
  ];
}

/** A string may hold a lone surrogate; its UTF-8 would only show a replacement. */
function lonelySurrogates(text: string | Buffer): Finding[] {
  return typeof text !== 'string' || text.isWellFormed()
    ? []
    : [{ rule: 'utf-8', line: 1, message: 'half a character' }];
}

function lintRoot(calendar: Component): Finding[] {
  const events = calendar.children.filter(({ name }) => name === 'VEVENT');
  const others = [...calendar.children, ...events.flatMap(({ children }) => children)].filter(
    (component) => !events.includes(component),
  );
  return [
    ...lintComponent(calendar, CALENDAR_RULES),
    ...(calendar.children.length > 0 ? [] : [emptyCalendar(calendar)]),
    ...events.flatMap((event) => [...lintComponent(event, rulesOf(event)), ...lintEnd(event)]),
    ...repeatedUids(events),
    ...others.map(({ name, line }): Finding => {
      return { rule: 'unknown-component', line, message: `${name} is no component that we publish` };
    }),
  ];
}

function emptyCalendar({ line }: Component): Finding {
  return { rule: 'no-component', line, message: 'a calendar without a component' };
}

function rulesOf({ properties }: Component): ComponentRules {
  const start = properties.find(({ name }) => name === 'DTSTART');
  return start?.params.length === 0 && start.value.includes('T') ? TIMED_EVENT_RULES : EVENT_RULES;
}

/** Dates compare as texts, and so do instants of UTC. */
function lintEnd(event: Component): Finding[] {
  const [start, end] = [valueOf(event, 'DTSTART'), valueOf(event, 'DTEND')];
  return start === undefined || end === undefined || end > start
    ? []
    : [{ rule: 'event-end', line: event.line, message: `DTEND ${end} is not after DTSTART ${start}` }];
}

function repeatedUids(events: readonly Component[]): Finding[] {
  const seen = new Set<string>();
  return events.flatMap((event): Finding[] => {
    const uid = valueOf(event, 'UID');
    if (uid === undefined) return [];
    if (seen.has(uid))
      return [{ rule: 'repeated-uid', line: event.line, message: `another event is ${uid} too` }];
    seen.add(uid);
    return [];
  });
}

function valueOf({ properties }: Component, name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value;
}
