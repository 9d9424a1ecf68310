import { type Component, firstLine } from './components.ts';
import type { ContentLine } from './content-line.ts';
import { fileZone } from './file-zone.ts';
import { decodeOctets } from './octet-text.ts';
import { zoneOfOffsetName } from './offset-name.ts';
import type { ReadingContext } from './reading-context.ts';
import { ianaNameOfWindowsZone } from './windows-zones.ts';
import { ianaZone, uncertain, type Zone } from './zone.ts';

/** Values that are read without a zone: dates, and times that carry Z or an offset. */
const NEEDS_NO_ZONE = /^[\d,\s-]*$|(Z|[+-]\d{2}:?\d{2})$/i;
const LONGEST_NAME = 200;
/** Zones of a calendar that names one place; a file that defines more names none in particular. */
const MOST_NAMED = 16;

/**
 * The zone of a property's local times. TZID beside `Z` or an offset: the instant is known, TZID does not matter. An
 * unknown TZID is read on the calendar's clock where that is clear, else in the property's zone.
 *
 * @param onUnknown called with an unknown TZID
 */
export function zoneOf(line: ContentLine, context: ReadingContext, onUnknown: () => void): Zone {
  const tzid = line.params.get('TZID');
  if (!tzid || NEEDS_NO_ZONE.test(line.value)) return context.floatingZone;
  const zone = findZone(tzid, context);
  if (!zone) onUnknown();
  return zone ?? context.calendarZone() ?? context.homeZone;
}

type ZoneContext = Pick<ReadingContext, 'zones' | 'budget' | 'definitions' | 'horizon'>;

/** The zone that a calendar means by a name, looked up in the runtime and in the file once. Null when it is unknown. */
export function findZone(tzid: string, context: ZoneContext): Zone | null {
  const known = context.zones.get(tzid);
  if (known !== undefined) return known;
  context.budget.takeZone(tzid);
  const zone = resolve(plainName(tzid), context);
  context.zones.set(tzid, zone);
  return zone;
}

/**
 * The one zone that a calendar's VTIMEZONEs and TZIDs name (product page, 3.3), under whatever names.
 *
 * @param tzids of the calendar's properties
 * @returns null where they name none, or more than one
 */
export function onlyZone(tzids: Iterable<string>, context: ZoneContext): Zone | null {
  const names = new Set([...context.definitions.keys(), ...[...tzids].map(plainName)]);
  if (names.size > MOST_NAMED) return null;
  const zones = [...names].flatMap((name) => findZone(name, context) ?? []);
  return zones.every(({ name }) => name === zones[0]!.name) ? (zones[0] ?? null) : null;
}

/**
 * IANA's `Area/City` is looked up first: the runtime's rules are newer than most files'. Short names such as EST mean
 * whatever the file defines. Windows names come before the file too, whose rules are often those of one year.
 */
function resolve(name: string, context: ZoneContext): Zone | null {
  const definition = context.definitions.get(name);
  const fromFile = () => (definition ? zoneOfDefinition(definition, context) : null);
  if (name.length > LONGEST_NAME) return fromFile();
  const place = name.includes('/') ? (ianaZone(name) ?? ianaZoneAtEnd(name)) : null;
  if (place) return place;
  return windowsZone(name) ?? fromFile() ?? numberedZone(name) ?? ianaZone(name) ?? zoneOfOffsetName(name);
}

function windowsZone(name: string): Zone | null {
  const iana = ianaNameOfWindowsZone(name);
  return iana === null ? null : ianaZone(iana);
}

/**
 * Exchange numbers a zone that differs from the one of its name, as `Pacific Standard Time 1`, and defines it in the
 * file. Where it does not, the name is all there is.
 */
function numberedZone(name: string): Zone | null {
  const zone = /\s\d{1,3}$/.test(name) ? windowsZone(name.replace(/\s+\d+$/, '')) : null;
  return zone && uncertain(zone);
}

function zoneOfDefinition(definition: Component, { horizon, budget }: ZoneContext): Zone | null {
  const location = firstLine(definition, 'X-LIC-LOCATION')?.value;
  return (location && ianaZone(location)) || fileZone(definition, horizon, budget);
}

/** `/prefix/Area/City`, the globally unique form of RFC 5545 §3.8.3.1 as Mozilla and Evolution write it. */
function ianaZoneAtEnd(name: string): Zone | null {
  const parts = name.split('/').filter(Boolean);
  return ianaZone(parts.slice(-3).join('/')) ?? ianaZone(parts.slice(-2).join('/'));
}

/** The VTIMEZONEs of a calendar by name: the first of each. */
export function definitionsIn(calendar: Component): Map<string, Component> {
  const definitions = new Map<string, Component>();
  for (const child of calendar.children) {
    const tzid = child.name === 'VTIMEZONE' ? firstLine(child, 'TZID')?.value : undefined;
    const name = tzid && plainName(tzid);
    if (name && !definitions.has(name)) definitions.set(name, child);
  }
  return definitions;
}

/** A name is a TEXT in a VTIMEZONE, and none in a parameter: escapes and quotes are no part of it. */
function plainName(tzid: string): string {
  return decodeOctets(tzid)
    .replaceAll('"', '')
    .replace(/\\(?=[\\,;])/g, '')
    .trim();
}
