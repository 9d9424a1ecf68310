/**
 * Exporters written in PHP print notices and warnings before the calendar, some of them without a line end: the first
 * line of the calendar then stands at the end of a line of something else.
 *
 * @param text a feed, one character an octet
 */
export function withoutGluedNotice(text: string): string {
  const at = text.search(/BEGIN:VCALENDAR/i);
  return at > 0 && /[^\s\u00bf]/.test(text[at - 1]!) ? text.slice(at) : text;
}
