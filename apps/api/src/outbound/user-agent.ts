/** Who asks, as other sites see it. */
export const USER_AGENT = 'HosteedCalendarSync/0.1 (+https://hosteed.com/calendar-sync)';
