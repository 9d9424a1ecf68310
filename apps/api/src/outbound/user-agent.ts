/** The User-Agent of our requests. */
export const USER_AGENT = 'HosteedCalendarSync/0.1 (+https://hosteed.com/calendar-sync)';
