import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { Env } from '../src/config/env.ts';
import { PublicAddress } from '../src/outbound/public-address.ts';
import { type AddressNumber, bytesOf, isWithin, rangeOf, spell } from './support/addresses/address-number.ts';
import { ORACLE_DISAGREEMENTS } from './support/addresses/oracle-disagreements.ts';
import { GLOBAL_IPV6, SPECIAL_IPV4, SPECIAL_IPV6 } from './support/addresses/special-networks.ts';

const ADDRESSES = 100_000;

const guard = new PublicAddress(new Env({ DATABASE_URL: 'postgres://nowhere/none' }));
const rangesOf = (networks: readonly (readonly string[])[]) => networks.map(([network]) => rangeOf(network!));
const special = rangesOf([...SPECIAL_IPV4, ...SPECIAL_IPV6]);
const disputed = rangesOf(ORACLE_DISAGREEMENTS);
const global = rangeOf(GLOBAL_IPV6);

/** Anywhere; inside a special network; at its borders and one beyond; in the global space. */
const anyAddress: fc.Arbitrary<AddressNumber> = fc.oneof(
  numbers(32, 0n, 2n ** 32n - 1n),
  numbers(128, 0n, 2n ** 128n - 1n),
  numbers(128, global.first, global.last),
  fc.constantFrom(...special, ...disputed).chain(({ bits, first, last }) => numbers(bits, first, last)),
  fc.constantFrom(...special, ...disputed).chain(({ bits, first, last }) => {
    const borders = [first - 1n, first, first + 1n, last - 1n, last, last + 1n];
    const real = borders.filter((value) => value >= 0n && value < 2n ** BigInt(bits));
    return fc.constantFrom(...real.map((value) => ({ bits, value })));
  }),
);

function numbers(bits: 32 | 128, min: bigint, max: bigint): fc.Arbitrary<AddressNumber> {
  return fc.bigInt({ min, max }).map((value) => ({ bits, value }));
}

/** What each of the three thinks of an address. */
function judged(address: AddressNumber) {
  const text = spell(address);
  const isGlobal = address.bits === 32 || isWithin(address, global);
  return {
    text,
    bits: address.bits,
    guard: guard.mayConnect(text, 443),
    registry: isGlobal && !special.some((range) => isWithin(address, range)),
    library: ipaddr.fromByteArray([...bytesOf(address)]).range() === 'unicast',
    disputes: disputed.filter((range) => isWithin(address, range)),
  };
}

describe('the guard before two other minds', () => {
  const sample = fc.sample(anyAddress, ADDRESSES).map(judged);
  const those = (wanted: (verdict: (typeof sample)[number]) => boolean) =>
    sample.filter(wanted).map(({ text }) => text);

  it('agrees with IANA’s registries about a hundred thousand addresses', () => {
    expect(those(({ guard, registry }) => guard !== registry)).toEqual([]);
  });

  it('saw enough addresses of both families, to be trusted and not', () => {
    const counts = [32, 128].flatMap((family) =>
      [true, false].map((open) => those(({ bits, guard }) => bits === family && guard === open).length),
    );
    expect(Math.min(...counts)).toBeGreaterThan(ADDRESSES / 50);
  });

  it('is never more trusting than ipaddr.js', () => {
    expect(those(({ guard, library }) => guard && !library)).toEqual([]);
  });

  it('is less trusting than ipaddr.js in exactly the networks that are explained', () => {
    const stricter = sample.filter(({ guard, library }) => !guard && library);
    expect(stricter.filter(({ disputes }) => disputes.length === 0).map(({ text }) => text)).toEqual([]);
    const met = new Set(stricter.flatMap(({ disputes }) => disputes));
    expect(disputed.filter((range) => !met.has(range))).toEqual([]);
  });

  it('trusts no address of an explained network', () => {
    expect(those(({ guard, disputes }) => guard && disputes.length > 0)).toEqual([]);
  });
});
