import fc from 'fast-check';
import { Env } from '../config/env.ts';
import { PublicAddress } from './public-address.ts';
import { hostOf, parseWebAddress } from './web-address.ts';

const guard = (variables: Record<string, string> = {}) =>
  new PublicAddress(new Env({ DATABASE_URL: 'postgres://nowhere/none', ...variables }));

describe('which addresses feeds may be read from', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4007::200e'])(
    '%s is public',
    (address) => {
      expect([443, 80].map((port) => guard().mayConnect(address, port))).toEqual([true, true]);
      expect(guard().mayConnect(address, 8080)).toBe(false);
    },
  );

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2620:4f:8000::1',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
  ])('%s is not', (address) => {
    expect(guard().mayConnect(address, 443)).toBe(false);
  });

  it.each([
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://[::ffff:7f00:1]/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
  ])('%s is recognised in its disguise', (text) => {
    const host = hostOf(parseWebAddress(text)!);
    expect(guard().mayConnect(host, 80)).toBe(false);
  });

  it.each([
    'localhost',
    'LOCALHOST.',
    'intranet',
    'printer.local',
    'db.internal',
    'nas.home.arpa',
    'x.onion',
    'a.localhost',
    'db.internal..',
    'a..example.org',
    '.example.org',
    '127.0.0.1..',
    'example.0x7f',
    `${'a'.repeat(64)}.org`,
    `${'a.'.repeat(130)}org`,
    '',
  ])('the name “%s” is not looked up', (name) => {
    expect(guard().mayLookUp(name, 443)).toBe(false);
  });

  it.each([
    'example.org',
    'EXAMPLE.org.',
    'www.airbnb.co.uk',
    'xn--e1afmkfd.xn--p1ai',
    'localhost.example.org',
    '1.1.org',
  ])('the name “%s” is looked up for a usual port only', (name) => {
    expect([80, 443, 8080, 0].map((port) => guard().mayLookUp(name, port))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('a name is looked up for a port that the operator allows somewhere', () => {
    const operated = guard({ SSRF_ALLOW_CIDRS: '10.0.0.0/8:8080' });
    expect([operated.mayLookUp('nas.example.org', 8080), operated.mayLookUp('nas.example.org', 22)]).toEqual([
      true,
      false,
    ]);
  });

  it('an address that names a network interface is none', () => {
    expect(['fe80::1%eth0', '2606:4700::1%eth0'].map((address) => guard().mayConnect(address, 443))).toEqual([
      false,
      false,
    ]);
  });

  it('a network that the operator allows may use any port, or the one it names', () => {
    const any = guard({ SSRF_ALLOW_CIDRS: '127.0.0.1/32' });
    const one = guard({ SSRF_ALLOW_CIDRS: '10.0.0.0/8:8080,[fd00::]/8:443' });
    expect([any.mayConnect('127.0.0.1', 5432), any.mayConnect('127.0.0.2', 80)]).toEqual([true, false]);
    expect([
      one.mayConnect('10.1.2.3', 8080),
      one.mayConnect('10.1.2.3', 80),
      one.mayConnect('fd00::1', 443),
    ]).toEqual([true, false, true]);
  });

  it('a network that the operator denies is refused though it is public, and though it is allowed', () => {
    const denied = guard({ SSRF_DENY_CIDRS: '8.8.8.0/24', SSRF_ALLOW_CIDRS: '8.8.8.8/32' });
    expect([denied.mayConnect('8.8.8.8', 443), denied.mayConnect('8.8.4.4', 443)]).toEqual([false, true]);
  });

  it('law: no address of a special network may be dialled, however it is written', () => {
    const inside = fc.tuple(
      fc.constantFrom(10, 127, 0, 224, 240, 255),
      fc.nat(255),
      fc.nat(255),
      fc.nat(255),
    );
    const spellings = ([a, b, c, d]: number[]) => {
      const number = ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0;
      return [
        `${a}.${b}.${c}.${d}`,
        String(number),
        `0x${number.toString(16)}`,
        `${a}.${(b! << 16) | (c! << 8) | d!}`,
        `0${a!.toString(8)}.${b}.${c}.${d}`,
      ];
    };
    fc.assert(
      fc.property(inside, (octets) => {
        for (const spelling of spellings(octets)) {
          expect(guard().mayConnect(hostOf(parseWebAddress(`http://${spelling}/`)!), 80)).toBe(false);
        }
      }),
    );
  });
});
