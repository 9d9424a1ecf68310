/** The zones that this browser knows, and the present one in any case; found without the underscores of their names. */
export function timeZoneChoices(present: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(present) ? known : [present, ...known];
  return zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
