const MAX_LENGTH = 2_048;

/** The site of a feed's address, without its www; nothing for a text that is no address. */
export function siteOf(text: string): string {
  return isCalendarAddress(text) ? new URL(secured(text)).hostname.replace(/^www\./, '') : '';
}

/** Whether a text has the form of a feed's address, so that it is worth checking on the server. */
export function isCalendarAddress(text: string): boolean {
  const address = secured(text);
  if (text.length > MAX_LENGTH || !/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return false;
  const { username, password, hostname } = new URL(address);
  return !username && !password && /[.:]|^localhost$/.test(hostname);
}

const secured = (text: string) => text.replace(/^webcals?:/i, 'https:');
