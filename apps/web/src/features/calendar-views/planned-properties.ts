import type { FoundNights } from '../../lib/found-nights.ts';

/** A property of the planning. */
export interface PlannedProperty {
  id: string;
  name: string;
  /** Result of a search for nights. */
  found?: FoundNights;
}

/** Group of lines; without a search it has no state. */
interface LineGroup {
  state: FoundNights['state'] | undefined;
  properties: readonly PlannedProperty[];
}

/** The lines of a planning grouped by result, in the order of the groups. */
export function groupsOf(properties: readonly PlannedProperty[]): LineGroup[] {
  const groups = Map.groupBy(properties, ({ found }) => found?.state);
  return [...groups].map(([state, alike]) => ({ state, properties: alike }));
}
