import type { Conflict } from './conflict.ts';

/** A conflict that is stored as not yet resolved. */
export interface StoredConflict extends Conflict {
  id: string;
}

/** The writes that bring the stored conflicts up to date, as plain data. */
export interface ConflictPlan {
  open: Conflict[];
  /** Stored ones with other nights, or another kind. `reopens`: it has grown beyond what the host acknowledged. */
  change: (StoredConflict & { reopens: boolean })[];
  /** The pair shares no night any more. */
  resolve: StoredConflict[];
}

/** Compares the stored open conflicts with the present ones, pair by pair. */
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

/** Acknowledged covers what the host saw: further nights, or a guest where there was none, reopen it. */
function changed(present: StoredConflict, conflict: Conflict): ConflictPlan['change'][number] {
  const becomesBooking = conflict.kind === 'booking' && present.kind !== 'booking';
  const reopens = becomesBooking || conflict.from < present.from || conflict.to > present.to;
  return { ...present, ...conflict, reopens };
}
