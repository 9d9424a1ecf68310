import { ianaNameOfWindowsZone } from './windows-zones.ts';
import { ianaZone, offsetZone, type Zone } from './zone.ts';

/** `+09:00`, `GMT+0900`, `UTC+9`, `(UTC-05) Bogota`, `(GMT+09.00) Osaka, Sapporo, Tokyo`, `(UTC) Dublin, London`. */
const OFFSET =
  /^(\()?\s?(?:(GMT|UTC)\s?)?(?:([+\-\u2212])\s?(\d{1,2})(?:[:.]?(\d{2}))?(?!\d))?\s?\)?\s?([\s\S]*)$/i;
const MOST_HOURS = 14;
const WINTER = Date.UTC(2026, 0, 1) / 1000;
const SUMMER = Date.UTC(2026, 6, 1) / 1000;

/**
 * The zone that a name names by its offset. The places behind it, as Windows shows them to people, tell when its clocks
 * change: a Windows name, else the first city that has a zone with this offset; else they never change.
 *
 * @returns null where the name begins with no offset
 */
export function zoneOfOffsetName(name: string): Zone | null {
  const [, bracket, prefix, sign, hours = '0', minutes = '0', places = ''] = OFFSET.exec(name) ?? [];
  const isOffset = sign !== undefined || (prefix !== undefined && (bracket !== undefined || places === ''));
  if (!isOffset || Number(hours) > MOST_HOURS || Number(minutes) > 59) return null;
  const seconds = (sign === '+' ? 1 : -1) * (Number(hours) * 3600 + Number(minutes) * 60) || 0;
  return zoneOfPlaces(places, seconds) ?? offsetZone(seconds);
}

function zoneOfPlaces(places: string, seconds: number): Zone | null {
  const region = places.replace(/ Time( \(.{1,40}\))?$/i, '');
  const windows = ianaNameOfWindowsZone(`${region} Standard Time`);
  const names = [
    windows,
    ...places.split(/[,;:]/).flatMap((city) => zonesByCity().get(keyOf(city)) ?? city.trim()),
  ];
  for (const name of names) {
    const zone = name && ianaZone(name);
    if (zone && Math.min(zone.offsetAt(WINTER), zone.offsetAt(SUMMER)) === seconds) return zone;
  }
  return null;
}

let byCity: Map<string, string[]> | null = null;

/** The IANA zones by the city that gives them their name. */
function zonesByCity(): Map<string, string[]> {
  byCity ??= Map.groupBy(Intl.supportedValuesOf('timeZone'), (name) =>
    keyOf(name.slice(name.lastIndexOf('/') + 1)),
  );
  return byCity;
}

function keyOf(city: string): string {
  return city.trim().toLowerCase().replaceAll(' ', '_');
}
