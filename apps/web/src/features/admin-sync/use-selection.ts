import { useState } from 'react';
import type { CalendarFilters } from './calendar-filters.ts';
import { NOTHING, type Selection } from './selection.ts';

/** What is chosen of the page that these filters show: whoever comes to see other calendars has chosen none of them. */
export function useSelection(filters: CalendarFilters): [Selection, (selection: Selection) => void] {
  const shown = JSON.stringify(filters);
  const [chosen, setChosen] = useState({ of: shown, selection: NOTHING });
  return [
    chosen.of === shown ? chosen.selection : NOTHING,
    (selection) => setChosen({ of: shown, selection }),
  ];
}
