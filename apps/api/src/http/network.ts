import { isIPv6 } from 'node:net';

/** What counts as one caller: an IPv4 address, or the /64 that an IPv6 customer holds. */
export function networkOf(address: string): string {
  return isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address;
}
