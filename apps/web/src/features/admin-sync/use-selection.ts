import { useState } from 'react';
import type { CalendarFilters } from './calendar-filters.ts';
import { NOTHING, type Selection } from './selection.ts';

/** The selection for the page of these filters: with other filters, nothing is selected. */
export function useSelection(filters: CalendarFilters): [Selection, (selection: Selection) => void] {
  const shown = JSON.stringify(filters);
  const [chosen, setChosen] = useState({ of: shown, selection: NOTHING });
  return [
    chosen.of === shown ? chosen.selection : NOTHING,
    (selection) => setChosen({ of: shown, selection }),
  ];
}
