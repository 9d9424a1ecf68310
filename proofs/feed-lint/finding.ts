/** What a calendar can be found to do wrong; the sections are those of RFC 5545 unless they say otherwise. */
export type LintRule =
  /** §3.1: more than 75 octets before the line end. */
  | 'line-length'
  /** §3.1: CR and LF stand together or not at all. */
  | 'line-end'
  /** §3.1: the last line ends too. */
  | 'final-line-end'
  /** §3.1: control characters; and ours alone: tabs and U+0080–U+009F, U+2028, U+2029, where some readers end a line. */
  | 'control-character'
  /** §6: UTF-8; and ours alone: a character is never folded in two. */
  | 'utf-8'
  /** §3.1: a line is a name, parameters, a colon and a value. */
  | 'content-line'
  /** §3.6: every BEGIN has its END, and all stands in one VCALENDAR. */
  | 'balance'
  /** §3.6: the properties of a calendar come before its components. */
  | 'property-order'
  /** §3.6: a calendar holds a component. */
  | 'no-component'
  /** A component other than VEVENT: we publish none. */
  | 'unknown-component'
  /** §3.8.8.2: a name that is neither known nor a well-formed X- name. */
  | 'unknown-property'
  /** §3.6: what must be there. */
  | 'required-property'
  /** §3.6.1: what may be there once. */
  | 'repeated-property'
  /** §3.2.20: VALUE where the type is not the default one, and only there. */
  | 'value-parameter'
  | 'text'
  | 'date'
  | 'utc-date-time'
  | 'integer'
  | 'duration'
  /** One of the words that the property allows. */
  | 'word'
  /** RFC 7986 §5.9. */
  | 'color'
  /** §3.8.2.2: DTEND is later than DTSTART. */
  | 'event-end'
  /** §3.8.4.7: no two events of a calendar have one UID. */
  | 'repeated-uid';

/** One fault of a calendar. */
export interface Finding {
  rule: LintRule;
  /** Number of the physical line, from 1. */
  line: number;
  message: string;
}
