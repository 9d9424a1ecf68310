/** Who may read a feed, as far as it tells by its user agent. */
export type FeedReaderName =
  | 'airbnb'
  | 'booking'
  | 'vrbo'
  | 'google'
  | 'apple'
  | 'outlook'
  | 'thunderbird'
  | 'hosteed'
  | 'other';

const SIGNS: [FeedReaderName, RegExp][] = [
  ['hosteed', /hosteed/i],
  ['airbnb', /airbnb/i],
  ['booking', /booking\.?com/i],
  ['vrbo', /vrbo|homeaway|abritel|expedia/i],
  ['google', /google-calendar|googlebot|google\b/i],
  ['outlook', /microsoft|outlook|exchange|office/i],
  ['thunderbird', /thunderbird|lightning/i],
  ['apple', /calendaragent|dataaccessd|accountsd|\bios\/|\bmacos\/|mac\+os\+x|mac_os_x/i],
];

/** The reader that a user agent belongs to: a help for the host's eyes, which anybody may claim to be. */
export function feedReaderName(userAgent: string): FeedReaderName {
  return SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other';
}

/** Browsers, link previews of messengers, and tools with which people look at an address. */
const PERSON =
  /mozilla\/|opera\/|curl|wget|httpie|postman|insomnia|powershell|whatsapp|slack|telegram|discord|skype|signal|facebook|twitter|linkedin|pinterest|preview|bot\b/i;
const PLATFORMS = ['airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook'] as const;

/** For which platform a program reads a feed; `person`: for somebody who looks at it. */
export type ReadsFor = (typeof PLATFORMS)[number] | 'person';

/**
 * Whose reading a user agent stands for, as evidence of what a channel has learnt from us (product page, 4.5c).
 *
 * @returns null for other programs: in a link that was made for one channel, they are most likely its own
 */
export function readsFor(userAgent: string): ReadsFor | null {
  const name = feedReaderName(userAgent);
  const platform = PLATFORMS.find((one) => one === name);
  if (platform) return platform;
  return name === 'thunderbird' || PERSON.test(userAgent) ? 'person' : null;
}
