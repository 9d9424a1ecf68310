export class CalendarHook {
  /** Since when there is an address; null while there is none. */
  madeAt: string | null;
  /** When it was called last. */
  calledAt: string | null;
}

export class NewCalendarHook extends CalendarHook {
  /** Shown this once: whoever has it can have the calendar read. */
  url: string;
}
