/** A calendar in three parts, so that its events can be written a few at a time. */
export interface SplitCalendar {
  head: string;
  events: string;
  tail: string;
}

/** @param text of a calendar that `renderCalendar` has written: it holds events, and nothing behind them */
export function splitCalendar(text: string): SplitCalendar {
  // On lines of their own: a name may hold such words, but no line break.
  const first = text.indexOf('\r\nBEGIN:VEVENT\r\n') + 2;
  const last = text.lastIndexOf('\r\nEND:VCALENDAR') + 2;
  return { head: text.slice(0, first), events: text.slice(first, last), tail: text.slice(last) };
}
