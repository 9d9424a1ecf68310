import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type CalendarSearch, changeCalendarSearch } from '../../calendar-search.ts';

/** @param how `in place`: without a step of the browser's history */
export type Go = (search: CalendarSearch, how?: 'in place') => void;

/**
 * Changes what is given of the page's address; the page stays where it is scrolled to. What is typed to find properties
 * is no step that leads back.
 */
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
