import type { Change } from './change.dto.ts';

/** What changed, as `changes_of` gives it (database/schema/13-changes.sql): members that do not apply are left out. */
export interface StoredChange {
  productId: string;
  externalCalendarId?: string;
  conflictId?: string;
  feedId?: string;
  stay?: StoredStay;
}

/** As `changed_stay` writes it. */
interface StoredStay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  from: string;
  to: string;
  status: 'confirmed' | 'pending';
  calendarId?: string;
  previousFrom?: string;
  previousTo?: string;
}

/** A change as programs get it, by polling or by webhook. */
export function changeOf(stored: StoredChange): Omit<Change, 'type' | 'at'> {
  const { productId, stay, externalCalendarId = null, conflictId = null, feedId = null } = stored;
  return { productId, stay: stay ? stayOf(stay) : null, externalCalendarId, conflictId, feedId };
}

function stayOf({ id, kind, from, to, status, ...stay }: StoredStay): NonNullable<Change['stay']> {
  const { calendarId = null, previousFrom = null, previousTo = null } = stay;
  return { id, kind, from, to, status, externalCalendarId: calendarId, previousFrom, previousTo };
}
