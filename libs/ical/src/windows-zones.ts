import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };

/** Territory of the row that holds wherever a name is used, in CLDR's table. */
const WORLD = '001';
const ianaNames = new Map(
  windowsZones.supplemental.windowsZones.mapTimezones
    .filter(({ mapZone }) => mapZone._territory === WORLD)
    .map(({ mapZone }): [string, string] => [mapZone._other.toLowerCase(), mapZone._type]),
);

/**
 * Outlook, Exchange and their exporters write Windows zone names (`Romance Standard Time`), also as the name of the
 * summer's time, and `tzone://Microsoft/Utc`, where RFC 5545 wants a
 * zone that the file defines. Which zone is meant is the table of Unicode's CLDR (package cldr-core).
 *
 * @returns the IANA name; null where the table has no such name
 */
export function ianaNameOfWindowsZone(name: string): string | null {
  if (/microsoft\/utc$/i.test(name)) return 'UTC';
  const plain = name.toLowerCase().replace(/ (daylight|summer) time$/, ' standard time');
  return ianaNames.get(plain) ?? null;
}
