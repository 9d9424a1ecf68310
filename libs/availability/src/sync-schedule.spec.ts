import fc from 'fast-check';
import { SYNC_FAILURE_CODES, type SyncFailureCode } from './sync-failure.ts';
import { secondsUntilNextSync } from './sync-schedule.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const REFUSALS: SyncFailureCode[] = ['http_401_403', 'http_404_410'];
const PASSING = SYNC_FAILURE_CODES.filter((code) => !REFUSALS.includes(code));
const MEDIAN = 0.5;

const anyInterval = fc.integer({ min: 15, max: 1440 });
const anyFailures = fc.integer({ min: 1, max: 10_000 });
const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyPassing = fc.constantFrom(...PASSING);
const anyRefusal = fc.constantFrom(...REFUSALS);

const healthy = (intervalMinutes: number, chance: number) =>
  secondsUntilNextSync({ intervalMinutes, failures: 0, code: null, retryAfterSeconds: null, chance });
const failing = (
  failures: number,
  { intervalMinutes = 1440, code = 'http_5xx' as SyncFailureCode, chance = MEDIAN } = {},
) => secondsUntilNextSync({ intervalMinutes, failures, code, retryAfterSeconds: null, chance });
const askedToWait = (retryAfterSeconds: number, failures = 1, chance = MEDIAN) =>
  secondsUntilNextSync({ intervalMinutes: 60, failures, code: 'http_429', retryAfterSeconds, chance });

describe('when a calendar that was read well is read again', () => {
  it('after its own interval, a tenth more or less', () => {
    fc.assert(
      fc.property(anyInterval, anyChance, (minutes, chance) => {
        const seconds = healthy(minutes, chance);
        expect(seconds).toBeGreaterThanOrEqual(Math.floor(minutes * MINUTE * 0.9));
        expect(seconds).toBeLessThanOrEqual(Math.ceil(minutes * MINUTE * 1.1));
      }),
    );
  });

  it('calendars that were added together do not come due together: the whole fifth is used', () => {
    expect([0, MEDIAN, 1].map((chance) => healthy(100, chance))).toEqual([5_400, 6_000, 6_600]);
  });

  it('failures of the past are forgotten by one good reading', () => {
    expect(failing(9)).toBeGreaterThan(failing(1));
    expect(healthy(15, MEDIAN)).toBe(15 * MINUTE);
  });
});

describe('when stays that vanished wait for a reading that agrees', () => {
  const pending = (intervalMinutes: number, againInMinutes: number, chance: number) =>
    secondsUntilNextSync({
      intervalMinutes,
      failures: 0,
      code: null,
      retryAfterSeconds: null,
      againInMinutes,
      chance,
    });

  it('the calendar is read again once that reading can count, if its interval does not end before', () => {
    fc.assert(
      fc.property(anyInterval, fc.integer({ min: 1, max: 1440 }), anyChance, (minutes, again, chance) => {
        const seconds = pending(minutes, again, chance);
        expect(seconds).toBeLessThanOrEqual(healthy(minutes, chance));
        if (seconds < healthy(minutes, chance)) expect(seconds).toBeGreaterThan(again * MINUTE);
      }),
    );
  });

  it('a day’s interval does not keep a cancelled night blocked for a day', () => {
    expect(pending(1440, 30, MEDIAN)).toBeLessThan(HOUR);
  });
});

describe('when a calendar that fails is tried again', () => {
  it('after 5, 10, 20, 40, 80, 160 minutes and so on up to a day', () => {
    const minutes = Array.from({ length: 12 }, (_, index) => failing(index + 1) / MINUTE);
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
  });

  it('half as much more or less, so that an outage of one platform does not end in a stampede', () => {
    fc.assert(
      fc.property(anyInterval, anyFailures, anyPassing, anyChance, (intervalMinutes, n, code, chance) => {
        const median = failing(n, { intervalMinutes, code });
        const seconds = failing(n, { intervalMinutes, code, chance });
        expect(seconds).toBeGreaterThanOrEqual(Math.floor(median * 0.5));
        expect(seconds).toBeLessThanOrEqual(Math.ceil(median * 1.5));
      }),
    );
  });

  it('each failure more waits at least as long as the one before, whatever kind it is', () => {
    fc.assert(
      fc.property(
        anyInterval,
        anyFailures,
        fc.constantFrom(...SYNC_FAILURE_CODES),
        (intervalMinutes, n, code) => {
          const [before, after] = [n, n + 1].map((failures) => failing(failures, { intervalMinutes, code }));
          expect(after).toBeGreaterThanOrEqual(before!);
        },
      ),
    );
  });

  it('never later than a healthy calendar would be, nor later than a day and a tenth', () => {
    fc.assert(
      fc.property(anyInterval, anyFailures, anyPassing, anyChance, (intervalMinutes, n, code, chance) => {
        const seconds = failing(n, { intervalMinutes, code, chance });
        expect(seconds).toBeLessThanOrEqual(healthy(intervalMinutes, chance));
        expect(seconds).toBeLessThanOrEqual(DAY * 1.1);
      }),
    );
  });

  it('it is never given up and never hammered: there is always a next time, at least two minutes away', () => {
    fc.assert(
      fc.property(
        anyInterval,
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom(...SYNC_FAILURE_CODES),
        anyChance,
        (intervalMinutes, n, code, chance) => {
          const seconds = failing(n, { intervalMinutes, code, chance });
          expect(Number.isSafeInteger(seconds)).toBe(true);
          expect(seconds).toBeGreaterThanOrEqual(2 * MINUTE);
        },
      ),
    );
  });
});

describe('when a source refuses access or no longer knows the calendar', () => {
  it('it is asked again after six hours, then once a day, whatever the interval', () => {
    fc.assert(
      fc.property(anyInterval, anyRefusal, anyChance, fc.integer({ min: 2 }), (minutes, code, chance, n) => {
        expect(failing(1, { intervalMinutes: minutes, code, chance })).toBe(6 * HOUR);
        expect(failing(n, { intervalMinutes: minutes, code, chance })).toBe(DAY);
      }),
    );
  });
});

describe('when a source says how long to wait', () => {
  it('up to a day it is taken at its word, unless a longer wait was due anyway', () => {
    fc.assert(
      fc.property(fc.integer({ min: MINUTE, max: DAY }), anyFailures, anyChance, (seconds, n, chance) => {
        const otherwise = failing(n, { intervalMinutes: 60, code: 'http_429', chance });
        expect(askedToWait(seconds, n, chance)).toBe(Math.max(seconds, otherwise));
      }),
    );
  });

  it.each([
    [0, 5 * MINUTE],
    [59, 5 * MINUTE],
    [10 * MINUTE, 10 * MINUTE],
    [DAY + 1, DAY],
    [999_999_999, DAY],
  ])('after a first failure, a wish of %d seconds becomes %d', (wish, seconds) => {
    expect(askedToWait(wish)).toBe(seconds);
  });
});
