/** Kind of a line of a portfolio. */
export const LINE_KINDS = ['property', 'calendar', 'block', 'reservation'] as const;

export type LineKind = (typeof LINE_KINDS)[number];

/** How a cell is parsed. `list`: as `readList` does. */
type CellType = 'text' | 'number' | 'yes_no' | 'list' | 'date';

/** The column, the field of the API's own body, and how the cell is parsed. */
export const FIELDS = {
  property: {
    property: ['name', 'text'],
    time_zone: ['timeZone', 'text'],
    check_in_hour: ['checkInHour', 'number'],
    check_out_hour: ['checkOutHour', 'number'],
    language: ['language', 'text'],
    tags: ['tags', 'list'],
  },
  calendar: {
    calendar: ['name', 'text'],
    platform: ['channel', 'text'],
    address: ['icalUrl', 'text'],
    color: ['color', 'text'],
    interval_minutes: ['syncIntervalMinutes', 'number'],
    active: ['isActive', 'yes_no'],
    tentative: ['tentative', 'text'],
    transparent: ['transparent', 'text'],
    ends_on: ['endsOn', 'text'],
    ignore_phrases: ['ignorePhrases', 'list'],
    only: ['only', 'text'],
    preparation_days: ['preparationDays', 'number'],
    description: ['description', 'text'],
  },
  block: { from: ['from', 'date'], to: ['to', 'date'], note: ['note', 'text'] },
  reservation: {
    from: ['arrival', 'date'],
    to: ['departure', 'date'],
    guest: ['guest', 'text'],
    people: ['people', 'number'],
    contact: ['contact', 'text'],
    external_id: ['externalId', 'text'],
    status: ['status', 'text'],
    note: ['note', 'text'],
  },
} as const satisfies Record<LineKind, Record<string, readonly [field: string, type: CellType]>>;

/** Every column, in the order in which they are written. */
export const COLUMNS = [
  ...new Set(['kind', 'property', ...LINE_KINDS.flatMap((kind) => Object.keys(FIELDS[kind]))]),
];

/** The column that a field of the API is read from; null where the kind has none for it. */
export function columnOf(kind: LineKind | null, field: string): string | null {
  if (field === 'kind' || field === 'property') return field;
  const fields = kind ? Object.entries(FIELDS[kind]) : [];
  return fields.find(([, [name]]) => name === field)?.[0] ?? null;
}
