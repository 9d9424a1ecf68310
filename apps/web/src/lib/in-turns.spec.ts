import fc from 'fast-check';
import { inTurns } from './in-turns.ts';

describe('what is done with each of many', () => {
  it('is done once with each, never more than so many at once, and told in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean()), fc.integer({ min: 1, max: 5 }), async (fails, most) => {
        let [running, highest, told] = [0, 0, 0];
        const seen: number[] = [];
        const work = async (index: number) => {
          running += 1;
          highest = Math.max(highest, running);
          seen.push(index);
          await Promise.resolve();
          running -= 1;
          if (fails[index]) throw new Error(`no ${index}`);
          return index;
        };
        const results = await inTurns([...fails.keys()], most, work, (count) => {
          told = count;
        });
        expect(seen.toSorted((one, other) => one - other)).toEqual([...fails.keys()]);
        expect(highest).toBeLessThanOrEqual(most);
        expect(told).toBe(fails.length);
        expect(results.map((result) => (result.status === 'fulfilled' ? result.value : null))).toEqual(
          fails.map((isFailing, index) => (isFailing ? null : index)),
        );
      }),
    );
  });
});
