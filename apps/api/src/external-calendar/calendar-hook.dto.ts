export class CalendarHook {
  /** Since when there is a hook; null while there is none. */
  madeAt: string | null;
  /** When it was last called. */
  calledAt: string | null;
}

export class NewCalendarHook extends CalendarHook {
  /** Shown this once: anyone who has it can have the calendar read. */
  url: string;
}
