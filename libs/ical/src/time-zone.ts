import { Temporal } from 'temporal-polyfill';
import { zoneOfWindowsName } from './quirks/windows-time-zone.ts';

const known = new Map<string, string | null>();
const MAX_KNOWN = 1_000;

/**
 * Finds the IANA zone that a TZID names: IANA itself, a `/prefix/Area/City` form (RFC 5545 §3.8.3.1) or a Windows
 * or Outlook name.
 *
 * @returns null when the name tells nothing
 */
export function resolveTimeZone(tzid: string): string | null {
  const cached = known.get(tzid);
  if (cached !== undefined) return cached;
  if (known.size > MAX_KNOWN) known.clear();
  const named = ianaZone(tzid) ?? ianaZoneAtEnd(tzid) ?? zoneOfWindowsName(tzid);
  const zone = named && isUsable(named) ? named : null;
  known.set(tzid, zone);
  return zone;
}

/** Whether the runtime knows the zone under that IANA name. */
export function isTimeZone(name: string): boolean {
  return ianaZone(name) !== null && isUsable(name);
}

/** Intl knows a few names that date arithmetic does not. */
function isUsable(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

function ianaZone(name: string): string | null {
  try {
    return /^[A-Za-z]/.test(name)
      ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
      : null;
  } catch {
    return null;
  }
}

function ianaZoneAtEnd(tzid: string): string | null {
  const parts = tzid.split('/').filter(Boolean);
  return ianaZone(parts.slice(-3).join('/')) ?? ianaZone(parts.slice(-2).join('/')) ?? null;
}
