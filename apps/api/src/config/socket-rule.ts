import { isIP } from 'node:net';

/** A network, and its one port where it names one. */
export interface SocketRule {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
  port: number | null;
}

/**
 * Reads a list such as `127.0.0.1/32,10.1.0.0/16:8080,[fd00::]/8:443`.
 *
 * @returns null when one entry is no network, or is all of them: no single switch opens everything
 */
export function parseCidrs(text: string): SocketRule[] | null {
  const rules = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(parseCidr);
  return rules.every((rule) => rule !== null) ? rules : null;
}

function parseCidr(entry: string): SocketRule | null {
  const match = /^\[?([0-9a-f.:]+)\]?\/(\d{1,3})(?::(\d{1,5}))?$/i.exec(entry);
  const version = match ? isIP(match[1]!) : 0;
  if (!match || version === 0) return null;
  const prefix = Number(match[2]);
  if (prefix < 1 || prefix > (version === 4 ? 32 : 128) || match[3] === '0') return null;
  return {
    address: match[1]!,
    prefix,
    family: version === 4 ? 'ipv4' : 'ipv6',
    port: match[3] ? Number(match[3]) : null,
  };
}
