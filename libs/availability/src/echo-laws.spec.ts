import fc from 'fast-check';
import { lawRuns } from '../../../testing/proof.ts';
import { breaches, survivals } from '../test/echo-model/laws.ts';
import type { Style } from '../test/echo-model/platform.ts';
import { type Plan, type Step, World } from '../test/echo-model/world.ts';

/** Histories that are played; `MODEL_HISTORIES=1000000` plays more. */
const HISTORIES = Number(process.env['MODEL_HISTORIES'] ?? lawRuns(10_000));
/** Nine in ten of them check every step, the others how a stay ends. */
const [STEPPED, ENDED] = [HISTORIES * 0.9, HISTORIES * 0.05];
const PATIENCE_MS = Math.max(120_000, HISTORIES * 60);

const anyStyle = fc.constantFrom<Style>('as it is', 'in parts', 'widened');
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  hubs: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const),
  links: fc.constantFrom('own', 'shared'),
  isCrossLinked: fc.boolean(),
  isPunctual: fc.boolean(),
  isFull: fc.boolean(),
  styles: fc.tuple(anyStyle, anyStyle, anyStyle),
});
const anyStep = (minutes: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    what: fc.constantFrom<Step['what']>(
      'host takes',
      'host takes',
      'host ends',
      'host moves',
      'sells',
      'sells',
      'closes',
      'cancels',
      'learns',
      'learns',
      'learns',
      'follows',
      'reads',
      'reads',
      'reads',
      'reads',
      'drops',
    ),
    who: fc.nat(2),
    which: fc.nat(7),
    day: fc.nat(20),
    nights: fc.integer({ min: 1, max: 4 }),
    minutes,
  });
const anyOrder = fc.array(fc.nat(30), { minLength: 12, maxLength: 12 });

interface Ending {
  plan: Plan;
  steps: Step[];
  which: number;
  rounds: number[][];
}

describe('our own stays among platforms, a property system and other installations', () => {
  it(
    'law: no listed night is lost, no echo is a guess, and no double booking is hidden, whatever happens',
    () => {
      const minutes = fc.constantFrom(3, 15, 31, 60, 200, 700, 1_500);
      fc.assert(
        fc.property(anyPlan, fc.array(anyStep(minutes), { minLength: 5, maxLength: 30 }), (plan, steps) => {
          const world = new World(plan);
          for (const step of steps) {
            world.happen(step);
            expect(breaches(world)).toEqual([]);
          }
        }),
        { numRuns: STEPPED },
      );
    },
    PATIENCE_MS,
  );

  /**
   * A history of some hours, then the end of one stay at its origin, then three rounds of readings within a day for each
   * installation that a stay may pass.
   */
  const anyEnding = fc.record({
    plan: anyPlan.map((plan): Plan => ({ ...plan, isCrossLinked: false, isPunctual: true, isFull: true })),
    steps: fc.array(anyStep(fc.constantFrom(3, 12, 31)), { minLength: 4, maxLength: 25 }),
    which: fc.nat(20),
    rounds: fc.array(anyOrder, { minLength: 9, maxLength: 9 }),
  });
  const surviving = (links: Plan['links'], { plan, steps, which, rounds }: Ending) => {
    const world = new World({ ...plan, links });
    for (const step of steps) world.happen(step);
    const ended = world.endOne(which);
    for (const order of rounds.slice(0, 3 * plan.hubs)) world.round(order);
    return ended ? survivals(world, ended) : { held: [], untold: [] };
  };

  it(
    'law: with a link for each channel, a stay that ends at its origin is gone everywhere within three rounds',
    () => {
      fc.assert(
        fc.property(anyEnding, (ending) => {
          expect(surviving('own', ending).held).toEqual([]);
        }),
        { numRuns: ENDED },
      );
    },
    PATIENCE_MS,
  );

  it(
    'law: with one shared link it is gone, or the host is shown that it is only repeated',
    () => {
      fc.assert(
        fc.property(anyEnding, (ending) => {
          expect(surviving('shared', ending).untold).toEqual([]);
        }),
        { numRuns: ENDED },
      );
    },
    PATIENCE_MS,
  );
});
