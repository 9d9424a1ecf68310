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
