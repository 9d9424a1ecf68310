/** What of the calendar page is in its address: reload and share work. */
export interface CalendarSearch {
  product?: string;
  month?: string;
  modal?: 'export' | 'import';
  /** The night that is explained. */
  night?: string;
}
