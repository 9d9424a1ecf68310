import { originOf } from './web-origin.ts';

describe('the origin of a host’s site', () => {
  it.each([
    ['https://www.villa-azur.example', 'https://www.villa-azur.example'],
    [' www.villa-azur.example ', 'https://www.villa-azur.example'],
    ['villa-azur.example/fr/page?x=1#y', 'https://villa-azur.example'],
    ['HTTPS://Villa-Azur.Example:443/', 'https://villa-azur.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://chalet-été.example', 'https://xn--chalet-t-h1ab.example'],
  ])('of %s is %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });

  it.each([
    '',
    'two words',
    'ftp://x.example',
    'javascript://x.example/%0Aalert(1)',
    'https://a:b@x.example',
    'https://',
    7,
    null,
  ])('of %j is none', (address) => {
    expect(originOf(address)).toBeNull();
  });
});
