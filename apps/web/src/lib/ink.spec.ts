import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lawRuns } from '../../../../testing/proof.ts';
import { contrast, inkOn } from './ink.ts';

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
/** Past bars are tints of their colour: worst where a colour is all of one channel, or none. */
const CORNERS = ['00', 'ff'].flatMap((red) =>
  ['00', 'ff'].flatMap((green) => ['00', 'ff'].map((blue) => `#${red}${green}${blue}`)),
);
const STYLES = readFileSync(join(__dirname, '../app/app.css'), 'utf8');

describe('the ink on a bar', () => {
  it('is readable on whatever colour a host chooses', () => {
    fc.assert(
      fc.property(anyColor, (color) => expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5)),
      { numRuns: lawRuns(10_000) },
    );
  });

  it.each([
    ['light', 0],
    ['dark', 1],
  ] as const)('is readable on what is past, whose colour is mixed into the %s page', (_, scheme) => {
    const [surface, text, past] = ['surface', 'text', 'past'].map(
      (name) => [...STYLES.matchAll(new RegExp(`--${name}: (\\S+);`, 'g'))][scheme]![1]!,
    ) as [string, string, string];
    const check = (color: string) =>
      expect(contrast(mixed(color, surface, Number.parseInt(past, 10) / 100), text)).toBeGreaterThanOrEqual(
        4.5,
      );
    CORNERS.forEach(check);
    fc.assert(fc.property(anyColor, check), { numRuns: lawRuns(10_000) });
  });
});

/** As `color-mix(in srgb, …)` mixes. @param share of the first colour, from 0 to 1 */
function mixed(one: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((color) => Number.parseInt(color.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
