import { fieldError } from '../errors/validation.ts';
import type { CalendarFilters } from './admin.dto.ts';

interface Chosen {
  calendarIds?: string[];
  ownerId?: string;
  filters?: CalendarFilters;
}

/** Filters say by themselves which calendars are meant. @throws AppError `validation_failed` beside another word about it */
export function refuseBoth({ calendarIds, ownerId, filters }: Chosen): void {
  if (filters && (calendarIds || ownerId))
    throw fieldError('#/filters', 'not_alone', 'filters stand alone: without calendarIds and ownerId');
}
