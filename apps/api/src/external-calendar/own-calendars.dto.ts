import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsString, Length } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { CALENDAR_STATES, type CalendarState } from '../property/calendar-state.ts';
import { ExternalCalendarView } from './external-calendar.dto.ts';

export class OwnCalendarsQuery extends PageQuery {
  /** Part of the name of a calendar, or of its property; accents and capitals do not matter. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;

  /**
   * Only calendars in these states. Calendars read well before the database was restored, and not since (`isUnread`),
   * are among the `pending` ones.
   */
  @Optional()
  @Transform(({ value }) => [value].flat())
  @ArrayMaxSize(CALENDAR_STATES.length)
  @IsIn(CALENDAR_STATES, { each: true })
  state?: CalendarState[];
}

export class OwnCalendarView extends ExternalCalendarView {
  productName: string;
}

export class OwnCalendarPage {
  /**
   * Those that need their host first, the gravest in front; then those due for a reading, well ones, paused ones; by
   * name.
   */
  items: OwnCalendarView[];
  total: number;
  page: number;
  pageSize: number;
}
