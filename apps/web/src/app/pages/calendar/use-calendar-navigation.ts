import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type CalendarSearch, changeCalendarSearch } from '../../calendar-search.ts';

/** @param how `in place`: replaces the entry of the browser's history */
export type Go = (search: CalendarSearch, how?: 'in place') => void;

/** Changes parameters of the page's address; the scroll position stays. Typing in a filter makes no history entry. */
export function useCalendarNavigation(): Go {
  const navigate = useNavigate();
  return useCallback(
    (change, how) =>
      void navigate({
        to: '/dashboard/calendar',
        search: (previous) => changeCalendarSearch(previous, change),
        replace: how === 'in place' || 'search' in change,
        resetScroll: false,
      }),
    [navigate],
  );
}
