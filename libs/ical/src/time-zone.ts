import { allLines, type Component, firstLine } from './components.ts';
import type { ContentLine } from './content-line.ts';
import { fileZone } from './file-zone.ts';
import { zoneOfWindowsName } from './quirks/windows-time-zone.ts';
import type { ProblemSubject } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { ianaZone, type Zone } from './zone.ts';

/**
 * The zone of a property's local times. TZID beside `Z` or an offset: the instant is known, TZID does not matter.
 * A TZID that nothing knows is read in the property's zone, with a problem.
 *
 * @param subject the event, for the problem
 */
export function zoneOf(line: ContentLine, context: ReadingContext, subject: ProblemSubject): Zone {
  const tzid = line.params.get('TZID');
  if (!tzid || /(Z|[+-]\d{2}:?\d{2})$/i.test(line.value)) return context.floatingZone;
  const zone = findZone(tzid, context);
  if (!zone) context.problems.push({ ...subject, code: 'time_zone_unknown', mayBlock: false });
  return zone ?? context.homeZone;
}

type ZoneContext = Pick<ReadingContext, 'zones' | 'budget' | 'definitions' | 'horizon'>;

/** The zone that a calendar means by a name, asked of the runtime and of the file once. Null when nothing knows it. */
export function findZone(tzid: string, context: ZoneContext): Zone | null {
  const known = context.zones.get(tzid);
  if (known !== undefined) return known;
  context.budget.takeZone(tzid);
  const zone = resolve(tzid, context);
  context.zones.set(tzid, zone);
  return zone;
}

/**
 * IANA's `Area/City` is asked first: the runtime's rules are newer than most files'. Short names such as EST mean
 * whatever the file defines. Windows names come before the file too, whose rules are often those of one year.
 */
function resolve(tzid: string, context: ZoneContext): Zone | null {
  const definition = context.definitions.get(tzid);
  const fromFile = () => (definition ? zoneOfDefinition(definition, context) : null);
  if (!tzid.includes('/')) {
    const windows = zoneOfWindowsName(tzid);
    return (windows && ianaZone(windows)) || fromFile() || ianaZone(tzid);
  }
  const iana = ianaZone(tzid) ?? ianaZoneAtEnd(tzid);
  if (iana) return iana;
  const windows = zoneOfWindowsName(tzid);
  return (windows && ianaZone(windows)) || fromFile();
}

function zoneOfDefinition(definition: Component, { horizon, budget }: ZoneContext): Zone | null {
  const location = firstLine(definition, 'X-LIC-LOCATION')?.value;
  return (location && ianaZone(location)) || fileZone(definition, horizon, budget);
}

/** `/prefix/Area/City`, the globally unique form of RFC 5545 §3.8.3.1 as Mozilla and Evolution write it. */
function ianaZoneAtEnd(tzid: string): Zone | null {
  const parts = tzid.split('/').filter(Boolean);
  return ianaZone(parts.slice(-3).join('/')) ?? ianaZone(parts.slice(-2).join('/'));
}

/** The VTIMEZONEs of a calendar by name. */
export function definitionsIn(calendar: Component): Map<string, Component> {
  const definitions = new Map<string, Component>();
  for (const child of calendar.children) {
    const tzid = child.name === 'VTIMEZONE' ? allLines(child, 'TZID')[0]?.value : undefined;
    if (tzid && !definitions.has(tzid)) definitions.set(tzid, child);
  }
  return definitions;
}
