import fc from 'fast-check';
import { Env } from '../../config/env.ts';
import { HostPacing } from './host-pacing.ts';
import { afterQuickAnswer, afterTrouble, commonPace, FIRST_PACE, type Pace } from './pace.ts';

const HOUR_MS = 3_600_000;
const HOST = 'platform.example';

/** A platform by its rate limits: requests a second on average, and burst size; it may be unreachable for a while. */
class LimitingSource {
  answers = 0;
  refusals = 0;
  private tokens: number;
  private filledAt = performance.now();

  constructor(
    private readonly limit: { perSecond: number; burst: number; latencyMs: number },
    private readonly away: (now: number) => boolean = () => false,
  ) {
    this.tokens = limit.burst;
  }

  /** @returns whether it answers with overload, or not at all */
  async ask(): Promise<boolean> {
    const now = performance.now();
    const { perSecond, burst, latencyMs } = this.limit;
    this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) / 1_000) * perSecond);
    this.filledAt = now;
    const isRefused = this.away(now) || this.tokens < 1;
    if (isRefused) this.refusals += 1;
    else this.answers += 1;
    this.tokens = Math.max(0, this.tokens - 1);
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    return isRefused;
  }
}

/** A server with more calendars of one platform than it can ever read: every free slot is used. */
function readOnAndOn(source: LimitingSource): HostPacing {
  const pacing = new HostPacing(new Env({ DATABASE_URL: 'postgres://nowhere/none' }));
  let coming = 0;
  const readOne = async (): Promise<void> => {
    const turn = await pacing.turn(HOST, ['192.0.2.1']);
    const wasTooMuch = await source.ask();
    turn.end(wasTooMuch);
    coming -= 1;
    come();
  };
  const come = () => {
    while (coming <= pacing.atOnce(HOST)) {
      coming += 1;
      void readOne();
    }
  };
  come();
  return pacing;
}

/** Advances time in steps, so that what came due in one is dropped before the next. */
async function pass(milliseconds: number): Promise<void> {
  const PIECE_MS = 10_000;
  for (let left = milliseconds; left > 0; left -= PIECE_MS)
    await jest.advanceTimersByTimeAsync(Math.min(PIECE_MS, left));
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the pace of a host follows what it bears', () => {
  it('a hundred thousand hourly calendars of one platform need one server', async () => {
    const source = new LimitingSource({ perSecond: 1_000, burst: 1_000, latencyMs: 200 });
    readOnAndOn(source);
    await pass(HOUR_MS);
    const before = source.answers;
    await pass(HOUR_MS);
    expect(source.answers - before).toBeGreaterThan(100_000);
    expect(source.refusals).toBe(0);
  });

  it.each([0.3, 1.5, 12])(
    'one that bears %d requests a second is asked nearly as often, and refuses less than one in a thousand',
    async (perSecond) => {
      const source = new LimitingSource({ perSecond, burst: 10, latencyMs: 300 });
      readOnAndOn(source);
      await pass(2 * HOUR_MS);
      const [answers, refusals] = [source.answers, source.refusals];
      const hours = Math.ceil(20_000 / perSecond / 3_600);
      await pass(hours * HOUR_MS);
      const answered = source.answers - answers;
      expect((source.refusals - refusals) / answered).toBeLessThan(1 / 1_000);
      expect(answered / (hours * 3_600)).toBeGreaterThan(0.6 * perSecond);
    },
  );

  it('after an outage it is asked as before within half an hour', async () => {
    const isAway = (now: number) => now > 2 * HOUR_MS && now < 2.5 * HOUR_MS;
    const source = new LimitingSource({ perSecond: 12, burst: 10, latencyMs: 300 }, isAway);
    const pacing = readOnAndOn(source);
    const level = () => pacing.paces()[0]![1].level;
    await pass(2 * HOUR_MS);
    const before = level();
    await pass(HOUR_MS / 2);
    expect(level()).toBeLessThan(0.1);
    await pass(HOUR_MS / 2);
    expect(level()).toBeGreaterThan(0.75 * before);
  });
});

describe('what two servers know of one host', () => {
  const story = fc.array(fc.constantFrom('quick', 'trouble'), { maxLength: 400 });
  const paceOf = (events: string[]): Pace =>
    events.reduce(
      (pace, event) => (event === 'quick' ? afterQuickAnswer(pace) : afterTrouble(pace, 0.5)),
      FIRST_PACE,
    );
  const told = ({ level, troubles }: Pace) => ({ level, troubles });

  it('law: they come to one pace, whoever tells whom first and how often', () => {
    fc.assert(
      fc.property(story, story, story, (...stories) => {
        const [a, b, c] = stories.map(paceOf) as [Pace, Pace, Pace];
        const one = commonPace(commonPace(a, b), commonPace(b, c));
        expect(told(one)).toEqual(told(commonPace(c, commonPace(b, a))));
      }),
    );
  });

  it('law: trouble that one has met slows the other, and success alone never slows', () => {
    fc.assert(
      fc.property(story, (events) => {
        const pace = paceOf(events);
        expect(afterTrouble(pace, 0.5).level).toBeLessThanOrEqual(pace.level);
        expect(commonPace(pace, afterTrouble(pace, 0.5))).toEqual(afterTrouble(pace, 0.5));
        expect(afterQuickAnswer(pace).level).toBeGreaterThanOrEqual(pace.level);
      }),
    );
  });
});
