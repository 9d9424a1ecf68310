import type { LookupAddress } from 'node:dns';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { FetchRefused } from './fetch-failure.ts';
import { inTurns } from './look-up-turns.ts';

const ADDRESS = [{ address: '93.184.215.14', family: 4 }];
const WAIT_MS = 3_000;

/** Look-ups by name, each answered when the test says so. */
class Zone {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, () => void>();

  readonly lookUp = (name: string): Promise<LookupAddress[]> => {
    this.asked.push(name);
    return new Promise((resolve) => this.answers.set(name, () => resolve(ADDRESS)));
  };

  async answer(name: string): Promise<void> {
    this.answers.get(name)!();
    await turnOfOthers();
  }
}

describe('names whose servers never answer', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  const begin = async (names: readonly string[]) => {
    const zone = new Zone();
    const lookUp = inTurns(zone.lookUp, WAIT_MS);
    const found = names.map((name) => lookUp(name).catch((error: FetchRefused) => error.failure));
    await turnOfOthers();
    return { zone, lookUp, found };
  };

  it.each([
    ['silent.test', 'b.silent.test', 'c.d.silent.test'],
    ['a.silent.co.uk', 'b.silent.co.uk', 'silent.co.uk.'],
  ])(
    '%s and two more of its domain are looked up two at a time, and keep no other waiting',
    async (...names) => {
      const { zone, found } = await begin([...names, 'airbnb.example', 'other.co.uk', 'localhost']);
      expect(zone.asked).toEqual([...names.slice(0, 2), 'airbnb.example', 'other.co.uk', 'localhost']);
      await zone.answer('airbnb.example');
      expect(await found[3]).toEqual(ADDRESS);
      await zone.answer(names[0]!);
      expect(zone.asked.at(-1)).toBe(names[2]);
      await zone.answer(names[2]!);
      expect(await found[2]).toEqual(ADDRESS);
    },
  );

  it('are not looked up any more once whoever asked has given up, and those that are asked for then are', async () => {
    const { zone, lookUp, found } = await begin(['a.silent.test', 'b.silent.test', 'c.silent.test']);
    jest.advanceTimersByTime(WAIT_MS + 1);
    const late = lookUp('d.silent.test');
    await zone.answer('a.silent.test');
    expect(await found[2]).toBe('dns');
    expect(zone.asked).toEqual(['a.silent.test', 'b.silent.test', 'd.silent.test']);
    await zone.answer('d.silent.test');
    expect(await late).toEqual(ADDRESS);
  });
});
