import { secureAddress } from './secure-address.ts';

const openedAt = (address: string, publicUrl: string) => {
  const meta = Object.assign(document.createElement('meta'), { name: 'public-url', content: publicUrl });
  document.head.replaceChildren(meta);
  return secureAddress(new URL(address) as unknown as Location);
};

describe('a page that was opened over http', () => {
  it('leads to the https address of the installation, path and all', () => {
    expect(openedAt('http://10.0.0.4:3000/setup?a=1#token', 'https://calendar.example.com')).toBe(
      'https://calendar.example.com/setup?a=1#token',
    );
  });

  it.each([
    ['https://calendar.example.com/', 'https://calendar.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://localhost:5173/', '__PUBLIC_URL__'],
  ])('is right at %s where the installation is at %s', (address, publicUrl) => {
    expect(openedAt(address, publicUrl)).toBeNull();
  });
});
