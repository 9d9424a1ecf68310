import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { CalendarSearch } from '../../calendar-search.ts';

export type Go = (search: CalendarSearch) => void;

/** Changes what is given of the page's address; the page stays where it is scrolled to. */
export function useCalendarNavigation(): Go {
  const navigate = useNavigate();
  return useCallback(
    (search) =>
      void navigate({
        to: '/dashboard/calendar',
        search: (previous) => ({ ...previous, ...search }),
        resetScroll: false,
      }),
    [navigate],
  );
}
