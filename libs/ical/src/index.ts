export type { CalendarEvent } from './calendar-event.ts';
export { addDays, type DateValue, inZone } from './date-value.ts';
export { type ParseOptions, parseCalendar } from './parse-calendar.ts';
export type { CalendarReading, ReadingProblem, ReadingProblemCode, ReadingRefusal } from './reading.ts';
export { type PublishedCalendar, type PublishedEvent, renderCalendar } from './render-calendar.ts';
export { isTimeZone } from './time-zone.ts';
