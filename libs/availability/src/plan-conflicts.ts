import type { Conflict } from './conflict.ts';

/** A conflict that is stored as not yet resolved. */
export interface StoredConflict extends Conflict {
  id: string;
}

/** What has to be written so that the stored conflicts are those that stand now: plain data. */
export interface ConflictPlan {
  open: Conflict[];
  /** Stored ones with other nights, or another kind. `reopens`: the host has not seen this much of it. */
  change: (StoredConflict & { reopens: boolean })[];
  /** The pair shares no night any more. */
  resolve: StoredConflict[];
}

/** Compares the conflicts that are stored as open with those that stand, pair by pair. */
export function planConflicts(
  stored: readonly StoredConflict[],
  standing: readonly Conflict[],
): ConflictPlan {
  const known = new Map(stored.map((conflict) => [pairOf(conflict), conflict]));
  const plan: ConflictPlan = { open: [], change: [], resolve: [] };
  for (const conflict of standing) {
    const present = known.get(pairOf(conflict));
    known.delete(pairOf(conflict));
    if (!present) plan.open.push(conflict);
    else if (isChanged(present, conflict)) plan.change.push(changed(present, conflict));
  }
  plan.resolve.push(...known.values());
  return plan;
}

function pairOf({ stayIds }: Conflict): string {
  return stayIds.join(' ');
}

function isChanged(present: Conflict, { kind, from, to }: Conflict): boolean {
  return present.kind !== kind || present.from !== from || present.to !== to;
}

/** Acknowledged is what the host saw: further nights, or a guest where there was none, are news. */
function changed(present: StoredConflict, conflict: Conflict): ConflictPlan['change'][number] {
  const becomesBooking = conflict.kind === 'booking' && present.kind !== 'booking';
  const reopens = becomesBooking || conflict.from < present.from || conflict.to > present.to;
  return { ...present, ...conflict, reopens };
}
