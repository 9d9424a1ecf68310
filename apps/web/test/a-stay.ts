import type { Schema } from '../src/lib/api-client.ts';

/** A host's own confirmed stay of two nights, as the calendar shows it. @param fields that it has otherwise */
export function aStay(fields: Partial<Schema<'OccupancyStay'>> = {}): Schema<'OccupancyStay'> {
  return {
    id: '1',
    kind: 'reservation',
    nature: 'booking',
    from: '2026-12-10',
    to: '2026-12-12',
    label: null,
    note: null,
    status: 'confirmed',
    calendar: null,
    isRepeated: false,
    expiresAt: null,
    tag: null,
    ...fields,
  };
}
