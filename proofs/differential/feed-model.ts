/** How a date is written: a DATE, a time in UTC, a floating time, or a time under a TZID. */
export type Form =
  | { kind: 'date' }
  | { kind: 'utc' }
  | { kind: 'floating' }
  | { kind: 'zoned'; zone: string; tzid: string };

/** A date as it is written; `time` is `HH:MM:SS`, and 00:00:00 for a DATE. */
export interface Moment {
  form: Form;
  date: string;
  time: string;
}

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
export type ByPart = 'BYDAY' | 'BYMONTHDAY' | 'BYYEARDAY' | 'BYWEEKNO' | 'BYMONTH' | 'BYSETPOS';

/** An RRULE. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  by: Partial<Record<ByPart, string[]>>;
  weekStart: 'MO' | 'SU' | null;
  count: number | null;
  /** As written in the rule, the form fitting that of DTSTART. */
  until: string | null;
}

/** How an event ends; null: it names no end. */
export type Ending = { at: Moment } | { duration: string } | null;

/** A VEVENT, in words that the generator, the shrinker and the explanations share. */
export interface GeneratedEvent {
  uid: string;
  start: Moment;
  ending: Ending;
  rule: Rule | null;
  /** RDATE. */
  dates: Moment[];
  /** RDATE;VALUE=PERIOD: a start and a duration. */
  periods: { start: Moment; duration: string }[];
  /** EXDATE. */
  exceptions: Moment[];
  /** RECURRENCE-ID. */
  replaces: { instance: Moment; andFuture: boolean } | null;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' | null;
  transparency: 'OPAQUE' | 'TRANSPARENT' | null;
  sequence: number | null;
  summary: string;
  description: string | null;
}

/** A feed and the property that it is read for. */
export interface GeneratedFeed {
  seed: number;
  /** IANA zone of the property. */
  timeZone: string;
  events: GeneratedEvent[];
  /** Octets after which lines are folded. */
  foldAt: number;
  /** X-WR-TIMEZONE; null: the feed names no clock of its own. */
  calendarZone: string | null;
  /** Whether dates that share a property stand on one line. */
  listsOnOneLine: boolean;
}
