import { CostlyAnswer } from './costly-answer.ts';

describe('an answer about everything', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** A query that takes that long. */
  const asks = (milliseconds: number) => {
    let count = 0;
    const answer = new CostlyAnswer(() => {
      count += 1;
      const own = count;
      return new Promise<number>((resolve) => setTimeout(resolve, milliseconds, own));
    });
    return async () => {
      const got = answer.get();
      await jest.advanceTimersByTimeAsync(milliseconds);
      return got;
    };
  };

  it('is asked for anew each time where it is cheap', async () => {
    const get = asks(50);
    expect([await get(), await get()]).toEqual([1, 2]);
  });

  it('is kept for twenty times of what it costs', async () => {
    const get = asks(1_000);
    expect(await get()).toBe(1);
    await jest.advanceTimersByTimeAsync(18_000);
    expect(await get()).toBe(1);
    await jest.advanceTimersByTimeAsync(1_001);
    expect(await get()).toBe(2);
  });

  it('is asked for once by all who come meanwhile, once it is known to be costly', async () => {
    const get = asks(1_000);
    await get();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await Promise.all([get(), get(), get()])).toEqual([2, 2, 2]);
  });
});
