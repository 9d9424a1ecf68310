import { Temporal } from 'temporal-polyfill';

/** The clocks of a place. Instants and offsets are whole seconds; an instant counts from 1970-01-01T00:00:00Z. */
export interface Zone {
  name: string;
  /** Seconds that the clocks are ahead of UTC at an instant. */
  offsetAt(instant: number): number;
  /** For times that name no zone: they are interpreted here, but their lengths are what their clock shows. */
  isFloating?: true;
  /** For a name whose own definition is missing: another clock of that name may be meant. */
  isUncertain?: true;
}

const MAX_KNOWN = 1_000;

export const UTC: Zone = { name: 'UTC', offsetAt: () => 0 };

const offsets = new Map<number, Zone>();

/** Clocks that are always so many seconds ahead of UTC. */
export function offsetZone(seconds: number): Zone {
  if (seconds === 0) return UTC;
  const known = offsets.get(seconds);
  if (known) return known;
  const zone = { name: `UTC${seconds < 0 ? '' : '+'}${seconds / 3600}`, offsetAt: () => seconds };
  if (offsets.size < MAX_KNOWN) offsets.set(seconds, zone);
  return zone;
}

/** The most likely zone of a name. */
export function uncertain(zone: Zone): Zone {
  return { name: zone.name, isUncertain: true, offsetAt: (instant) => zone.offsetAt(instant) };
}

/** The zone in which times without one are read. */
export function floating(zone: Zone): Zone {
  return { name: zone.name, isFloating: true, offsetAt: (instant) => zone.offsetAt(instant) };
}

const zones = new Map<string, Zone | null>();

/**
 * The zone that an IANA name names, in any case.
 *
 * @returns null when the runtime does not know it
 */
export function ianaZone(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size > MAX_KNOWN) zones.clear();
  const canonical = canonicalName(name);
  const zone = canonical === 'UTC' ? UTC : canonical === null ? null : new IanaZone(canonical);
  zones.set(name, zone);
  return zone;
}

/** Whether the runtime knows the zone under that IANA name. */
export function isTimeZone(name: string): boolean {
  return ianaZone(name) !== null;
}

/** Seconds on the wall clock of a zone at an instant, counted as if that clock showed UTC. */
export function wallAt(instant: number, zone: Zone): number {
  return instant + zone.offsetAt(instant);
}

const DAY = 86_400;

/**
 * The instant at which a wall clock shows a time. A time that a clock change skips takes the offset from before the
 * gap (RFC 5545 §3.3.5); of a time that comes twice, the first is meant.
 */
export function instantOf(wall: number, zone: Zone): number {
  const before = zone.offsetAt(wall - DAY);
  if (zone.offsetAt(wall - before) === before) return wall - before;
  const after = zone.offsetAt(wall + DAY);
  return zone.offsetAt(wall - after) === after ? wall - after : wall - before;
}

/** Offsets of a zone of the tz database, one small table of transitions a year, cached from Temporal. */
class IanaZone implements Zone {
  private readonly years = new Map<number, { from: number; offset: number }[]>();

  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  offsetAt(instant: number): number {
    const year = new Date(instant * 1000).getUTCFullYear();
    const table = this.years.get(year) ?? this.tableOf(year);
    let at = table.length - 1;
    while (at > 0 && table[at]!.from > instant) at -= 1;
    return table[at]!.offset;
  }

  private tableOf(year: number): { from: number; offset: number }[] {
    let moment = Temporal.Instant.fromEpochMilliseconds(startOfYear(year)).toZonedDateTimeISO(this.name);
    const end = startOfYear(year + 1);
    const table = [{ from: moment.epochMilliseconds / 1000, offset: moment.offsetNanoseconds / 1e9 }];
    for (;;) {
      const next = moment.getTimeZoneTransition('next');
      if (!next || next.epochMilliseconds >= end) break;
      table.push({ from: next.epochMilliseconds / 1000, offset: next.offsetNanoseconds / 1e9 });
      moment = next;
    }
    this.years.set(year, table);
    return table;
  }
}

/** Date.UTC reads the years 0 to 99 as 1900 to 1999. */
function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}

/** Intl knows a few names that date arithmetic does not: both are checked. */
function canonicalName(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return timeZone;
  } catch {
    return null;
  }
}
