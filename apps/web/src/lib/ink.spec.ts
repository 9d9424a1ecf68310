import fc from 'fast-check';
import { contrast, inkOn } from './ink.ts';

describe('the ink on a bar', () => {
  it('is readable on whatever colour a host chooses', () => {
    const anyColor = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyColor, (color) => expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5)),
    );
  });
});
