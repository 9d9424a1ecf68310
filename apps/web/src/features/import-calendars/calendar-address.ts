const MAX_LENGTH = 2_048;

/** Whether a text has the form of a feed's address, so that asking the server about it is worth while. */
export function isCalendarAddress(text: string): boolean {
  const secured = text.replace(/^webcals?:/i, 'https:');
  if (text.length > MAX_LENGTH || !/^https?:\/\/[^/]/i.test(secured) || !URL.canParse(secured)) return false;
  const { username, password, hostname } = new URL(secured);
  return !username && !password && /[.:]|^localhost$/.test(hostname);
}
