import { FetchDeadline } from './fetch-deadline.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the time that one fetch may take', () => {
  it('is over when it is over', async () => {
    const { signal } = new FetchDeadline(20_000);
    await jest.advanceTimersByTimeAsync(19_999);
    expect(signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(signal.aborted).toBe(true);
  });

  it('stands still while the fetch waits for its turn, and goes on from where it stood', async () => {
    const deadline = new FetchDeadline(20_000);
    await jest.advanceTimersByTimeAsync(15_000);
    const turn = new Promise<string>((resolve) => setTimeout(() => resolve('go'), 600_000));
    const waited = deadline.standStill(turn);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(await waited).toBe('go');
    await jest.advanceTimersByTimeAsync(4_999);
    expect(deadline.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(deadline.signal.aborted).toBe(true);
  });

  it('goes on when there is no turn to be had', async () => {
    const deadline = new FetchDeadline(20_000);
    await expect(deadline.standStill(Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(deadline.signal.aborted).toBe(true);
  });

  it('keeps nothing waiting once the fetch has ended', () => {
    new FetchDeadline(20_000).end();
    expect(jest.getTimerCount()).toBe(0);
  });
});
