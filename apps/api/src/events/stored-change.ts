import type { Change } from './change.dto.ts';

/** What changed, as `changes_of` tells it (database/schema/13-changes.sql): what does not apply is left out. */
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

/** A change as programs are told of it, whichever way they are. */
export function changeOf(stored: StoredChange): Omit<Change, 'type' | 'at'> {
  const { productId, stay, externalCalendarId = null, conflictId = null, feedId = null } = stored;
  return { productId, stay: stay ? stayOf(stay) : null, externalCalendarId, conflictId, feedId };
}

function stayOf({ id, kind, from, to, status, ...stay }: StoredStay): NonNullable<Change['stay']> {
  const { calendarId = null, previousFrom = null, previousTo = null } = stay;
  return { id, kind, from, to, status, externalCalendarId: calendarId, previousFrom, previousTo };
}
