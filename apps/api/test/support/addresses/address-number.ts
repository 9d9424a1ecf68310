import { isIPv4 } from 'node:net';

/** An address as a number of 32 or 128 bits; arithmetic of the tests' own, so that it can prove the guard wrong. */
export interface AddressNumber {
  bits: 32 | 128;
  value: bigint;
}

/** All addresses from the first to the last. */
export interface AddressRange {
  bits: 32 | 128;
  first: bigint;
  last: bigint;
}

/** Reads `address/prefix`. */
export function rangeOf(network: string): AddressRange {
  const [address, prefix] = network.split('/') as [string, string];
  const { bits, value } = isIPv4(address) ? readIPv4(address) : readIPv6(address);
  const size = 1n << BigInt(bits - Number(prefix));
  return { bits, first: value, last: value + size - 1n };
}

export function isWithin({ bits, value }: AddressNumber, range: AddressRange): boolean {
  return bits === range.bits && value >= range.first && value <= range.last;
}

/** The address as bytes, most significant first. */
export function bytesOf({ bits, value }: AddressNumber): Buffer {
  return Buffer.from(value.toString(16).padStart(bits / 4, '0'), 'hex');
}

/** The address in its plain spelling: four decimal numbers, or eight groups of four hexadecimal digits. */
export function spell(address: AddressNumber): string {
  const bytes = bytesOf(address);
  return address.bits === 32 ? bytes.join('.') : bytes.toString('hex').match(/.{4}/g)!.join(':');
}

function readIPv4(text: string): AddressNumber {
  return { bits: 32, value: text.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) };
}

function readIPv6(text: string): AddressNumber {
  const [head, tail] = text.split('::').map((half) => half.split(':').filter(Boolean));
  const gap = tail ? Array<string>(8 - head!.length - tail.length).fill('0') : [];
  const groups = [...head!, ...gap, ...(tail ?? [])];
  return {
    bits: 128,
    value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n),
  };
}
