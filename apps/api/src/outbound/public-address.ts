import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Env } from '../config/env.ts';
import type { SocketRule } from '../config/socket-rule.ts';

/** IANA's special-purpose IPv4 registry, and what must never be dialled for a host. */
const SPECIAL_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Parts of the global IPv6 space that lead somewhere special: Teredo and others, documentation, 6to4, AS112. */
const SPECIAL_IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const PUBLIC_PORTS = [80, 443];
const REFUSED_NAMES = /(^|\.)(localhost|local|internal|home\.arpa|onion)$/;
/** At least two labels of 1 to 63 characters; the last is no number, or resolvers read the whole as an address. */
const NAME = /^(?=.{1,253}$)([^.]{1,63}\.)+(?!(\d+|0x[\da-f]*)$)[^.]{1,63}$/;

/**
 * Decides which addresses feeds may be fetched from. An allow-list: IPv4 outside the special ranges, IPv6 only in
 * 2000::/3 and outside its special parts. SSRF_ALLOW_CIDRS adds networks, with any port or the one it names;
 * SSRF_DENY_CIDRS takes away. The feeds of the demo, which this very server plays, are the one exception.
 */
@Injectable()
export class PublicAddress {
  constructor(private readonly env: Env) {}

  /** Whether a socket to this literal address and port may be opened. */
  mayConnect(address: string, port: number): boolean {
    const version = isIP(address);
    if (version === 0 || address.includes('%')) return false;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (this.env.ssrfDeny.check(address, family)) return false;
    if (this.env.ssrfAllow.some((rule) => isNamed(rule, address, family, port))) return true;
    return PUBLIC_PORTS.includes(port) && isPublicIp(address);
  }

  /** Whether a host name may be looked up for this port at all; its answers are checked by `mayConnect`. */
  mayLookUp(hostname: string, port: number): boolean {
    return isPublicName(hostname) && this.mayUse(port);
  }

  /** Whether a URL leads to the platforms that this very server plays for a demo. */
  isOwnDemo(url: URL): boolean {
    return url.href.startsWith(this.env.demoFeedsUrl);
  }

  private mayUse(port: number): boolean {
    return (
      PUBLIC_PORTS.includes(port) ||
      this.env.ssrfAllow.some((rule) => rule.port === null || rule.port === port)
    );
  }
}

/** Whether a host, by its name or literal address, is public on the internet, whatever is configured. */
export function isPublicHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? isPublicName(address) : isPublicIp(address);
}

function isPublicName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  return NAME.test(name) && !REFUSED_NAMES.test(name);
}

function isPublicIp(address: string): boolean {
  if (isIP(address) === 4) return !specialIpv4.check(address, 'ipv4');
  return globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}

function isNamed(rule: SocketRule, address: string, family: SocketRule['family'], port: number): boolean {
  if (rule.family !== family || (rule.port !== null && rule.port !== port)) return false;
  return listOf([[rule.address, rule.prefix]], family).check(address, family);
}

function listOf(networks: readonly (readonly [string, number])[], family: SocketRule['family']): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, family);
  return list;
}

const specialIpv4 = listOf(SPECIAL_IPV4, 'ipv4');
const specialIpv6 = listOf(SPECIAL_IPV6, 'ipv6');
const globalIpv6 = listOf([['2000::', 3]], 'ipv6');
