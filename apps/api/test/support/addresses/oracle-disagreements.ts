import type { SpecialNetwork } from './special-networks.ts';

/**
 * Where the guard and ipaddr.js judge differently, all of it: the library calls every IPv6 address ordinary that it has
 * no name for, the guard only what IANA has given out for global unicast (2000::/3). In each of these networks the guard
 * refuses and the library does not. About IPv4, and about what IANA has given out, they are of one mind.
 */
export const ORACLE_DISAGREEMENTS: readonly SpecialNetwork[] = [
  ['::/96', 'IPv4-compatible: deprecated, but a system may still route it to IPv4', 'RFC 4291 §2.5.5.1'],
  ['100:0:0:1::/64', 'the dummy prefix, younger than the library’s list', 'RFC 9780'],
  ['::/3', 'reserved by the IETF, in part for translation into IPv4', 'RFC 4291 §2.4'],
  ['4000::/2', 'not given out', 'RFC 4291 §2.4'],
  ['8000::/2', 'not given out', 'RFC 4291 §2.4'],
  ['c000::/3', 'not given out', 'RFC 4291 §2.4'],
  ['e000::/4', 'not given out', 'RFC 4291 §2.4'],
  ['f000::/5', 'not given out', 'RFC 4291 §2.4'],
  ['f800::/6', 'not given out', 'RFC 4291 §2.4'],
  ['fe00::/9', 'reserved by the IETF beside link-local', 'RFC 4291 §2.4'],
];
