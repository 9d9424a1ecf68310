import { fieldError } from '../errors/validation.ts';
import type { CalendarFilters } from './admin.dto.ts';

interface Chosen {
  calendarIds?: string[];
  ownerId?: string;
  filters?: CalendarFilters;
}

/** Refuses filters beside another choice of calendars. @throws AppError `validation_failed` */
export function refuseBoth({ calendarIds, ownerId, filters }: Chosen): void {
  if (filters && (calendarIds || ownerId))
    throw fieldError('#/filters', 'not_alone', 'filters stand alone: without calendarIds and ownerId');
}
