import fc from 'fast-check';
import { nearestCssColor } from './css-color.ts';

const hexDigits = (value: number) => value.toString(16).padStart(2, '0');
const channel = fc.integer({ min: 0, max: 255 });
const hex = fc.tuple(channel, channel, channel).map((rgb) => `#${rgb.map(hexDigits).join('')}`);

describe('naming a calendar’s colour', () => {
  it.each([
    ['#ff0000', 'red'],
    ['#008080', 'teal'],
    ['#FFD700', 'gold'],
    ['#3B82F6', 'dodgerblue'],
    ['#FF5A5F', 'tomato'],
    ['#0e8a7b', 'teal'],
    ['#475569', 'darkslategray'],
    ['#fefefe', 'white'],
  ])('%s is called %s', (color, name) => expect(nearestCssColor(color)).toBe(name));

  it.each(['', 'red', '#fff', '#12345g', '#1234567', ' #123456', '#123456\n'])(
    'what is no #rrggbb has no name: %j',
    (text) => expect(nearestCssColor(text)).toBeNull(),
  );

  it('law: every colour has a name in lower-case letters, whatever the case of its digits', () => {
    fc.assert(
      fc.property(hex, (color) => {
        expect(nearestCssColor(color)).toMatch(/^[a-z]+$/);
        expect(nearestCssColor(color.toUpperCase())).toBe(nearestCssColor(color));
      }),
    );
  });
});
