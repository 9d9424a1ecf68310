export type { CalendarEvent } from './calendar-event.ts';
export { carriableText } from './carriable-text.ts';
export { type DateValue, dayText, localDay } from './date-value.ts';
export { type ParseOptions, parseCalendar } from './parse-calendar.ts';
export type { CalendarReading, ReadingProblem, ReadingProblemCode, ReadingRefusal } from './reading.ts';
export type { RelayProperties } from './relay-properties.ts';
export { type PublishedCalendar, type PublishedEvent, renderCalendar } from './render-calendar.ts';
export { type SplitCalendar, splitCalendar } from './split-calendar.ts';
export { ianaZone, instantOf, isTimeZone, type Zone } from './zone.ts';
