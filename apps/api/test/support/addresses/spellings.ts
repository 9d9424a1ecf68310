/** Every way in which a URL may write an IPv4 address, each with its name (WHATWG URL, "host parsing"). */
export function spellingsOf(address: string): [name: string, host: string][] {
  const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
  const all = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const octets = [a, b, c, d];
  const hex = (value: number) => `0x${value.toString(16)}`;
  const octal = (value: number) => `0${value.toString(8)}`;
  return [
    ['plain', address],
    ['one decimal number', String(all)],
    ['one hexadecimal number', hex(all)],
    ['one hexadecimal number in capitals', hex(all).toUpperCase()],
    ['one octal number', octal(all)],
    ['hexadecimal octets', octets.map(hex).join('.')],
    ['octal octets', octets.map(octal).join('.')],
    ['octal octets with many zeros', octets.map((value) => `0000${octal(value)}`).join('.')],
    ['octets of every kind', `${hex(a)}.${octal(b)}.${c}.${hex(d)}`],
    ['two numbers', `${a}.${all & 0xff_ff_ff}`],
    ['three numbers', `${a}.${b}.${all & 0xff_ff}`],
    ['two numbers of two kinds', `${octal(a)}.${hex(all & 0xff_ff_ff)}`],
    ['a dot at its end', `${address}.`],
    ['full-width digits', shifted(address, 0xff10)],
    ['mathematical digits', shifted(address, 0x1d7ce)],
    ['full-width stops', address.replaceAll('.', '．')],
    ['ideographic stops', address.replaceAll('.', '。')],
    ['half-width ideographic stops', address.replaceAll('.', '｡')],
    ['percent signs', [...address].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')],
    ['a percent sign in front', `%${address.charCodeAt(0).toString(16)}${address.slice(1)}`],
    ['a soft hyphen inside', `${address.slice(0, 1)}\u00ad${address.slice(1)}`],
    ['a zero-width space inside', `${address.slice(0, 1)}\u200b${address.slice(1)}`],
    ['a tab inside', `${address.slice(0, 1)}\t${address.slice(1)}`],
    ['IPv6 that maps it', `[::ffff:${address}]`],
    [
      'IPv6 that maps it, in hexadecimal',
      `[::ffff:${(all >>> 16).toString(16)}:${(all & 0xffff).toString(16)}]`,
    ],
    ['IPv6 that maps it, in capitals and in full', `[0:0:0:0:0:FFFF:${address}]`],
    ['IPv6 that is compatible with it', `[::${address}]`],
    ['IPv6 that translates it', `[::ffff:0:${address}]`],
    ['NAT64', `[64:ff9b::${address}]`],
    ['local NAT64', `[64:ff9b:1::${address}]`],
    ['6to4', `[2002:${(all >>> 16).toString(16)}:${(all & 0xffff).toString(16)}::1]`],
    ['Teredo', `[2001:0:${(~all >>> 16).toString(16)}:${(~all & 0xffff).toString(16)}::1]`],
  ];
}

function shifted(address: string, zero: number): string {
  return address.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
