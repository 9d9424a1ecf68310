import { render, screen } from '@testing-library/react';
import decodeQr from 'qr/decode.js';
import { QrCode } from './QrCode.tsx';

const PIXELS = 4;

/** What a camera would read, from the squares that the page draws. */
function read(svg: Element): string {
  const modules = Number(svg.getAttribute('viewBox')!.split(' ').at(-1));
  const width = modules * PIXELS;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg
    .querySelector('path')!
    .getAttribute('d')!
    .matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < PIXELS; row += 1)
      for (let column = 0; column < PIXELS; column += 1) {
        const pixel = (Number(y) * PIXELS + row) * width + Number(x) * PIXELS + column;
        data.fill(0, pixel * 4, pixel * 4 + 3);
      }
  return decodeQr({ width, height: width, data });
}

describe('a QR code', () => {
  it('is read by a camera as the address that it was made of', () => {
    const address = `webcal://host.test/api/calendar/8c0f3c1e-6d3e-4f7a-9b0a-2f6f1f4d3c2b/feed.ics?token=${'aZ09-_'.repeat(8)}`;
    render(<QrCode value={address} label="Webcal" />);
    expect(read(screen.getByRole('img', { name: 'Webcal' }))).toBe(address);
  });
});
