import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type CalendarSearch, changeCalendarSearch } from '../../calendar-search.ts';

export type Go = (search: CalendarSearch) => void;

/**
 * Changes what is given of the page's address; the page stays where it is scrolled to. What is typed to find properties
 * is no step that leads back.
 */
export function useCalendarNavigation(): Go {
  const navigate = useNavigate();
  return useCallback(
    (change) =>
      void navigate({
        to: '/dashboard/calendar',
        search: (previous) => changeCalendarSearch(previous, change),
        replace: 'search' in change,
        resetScroll: false,
      }),
    [navigate],
  );
}
