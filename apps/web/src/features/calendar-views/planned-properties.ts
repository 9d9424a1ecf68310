import type { FoundNights } from '../../lib/found-nights.ts';

/** A property of the planning. */
export interface PlannedProperty {
  id: string;
  name: string;
  /** What was found of it, where nights are looked for. */
  found?: FoundNights;
}

/** Lines that stand together; those of a planning where nothing is looked for have no state. */
interface LineGroup {
  state: FoundNights['state'] | undefined;
  properties: readonly PlannedProperty[];
}

/** The lines of a planning by what was found, in the order in which they come. */
export function groupsOf(properties: readonly PlannedProperty[]): LineGroup[] {
  const groups = Map.groupBy(properties, ({ found }) => found?.state);
  return [...groups].map(([state, alike]) => ({ state, properties: alike }));
}
