import fc from 'fast-check';
import { lawRuns } from '../../../testing/proof.ts';
import { RememberedCalendar } from '../test/remembered-calendar.ts';
import { NO_KNOWLEDGE } from './evidence.ts';
import type { HeldBlock } from './held-block.ts';
import { addNights } from './night.ts';
import type { FeedNow } from './plan-sync.ts';
import { nightsOf } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

const TODAY = '2026-12-10';

type Step =
  | { kind: 'reading'; minutes: number; feed: FeedNow }
  | { kind: 'click on free'; minutes: number }
  | { kind: 'click on keep'; minutes: number };

const anyStay = fc
  .record({
    uid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    start: fc.integer({ min: -6, max: 40 }),
    nights: fc.integer({ min: 1, max: 6 }),
  })
  .map(
    ({ uid, start, nights }): ImportedStay => ({
      uid,
      recurrenceId: null,
      from: addNights(TODAY, start),
      to: addNights(TODAY, start + nights),
      summary: 'Reserved',
      reservationCode: null,
      kind: 'unknown',
      via: [],
    }),
  );
const anyMover = anyStay.map((stay) => ({ ...stay, uid: 'mover' }));
/**
 * Mostly the stays of one true calendar, some of them missing, and one that moves about. Each has a UID of its own: an
 * observer could not tell otherwise which of several stays a feed means.
 */
const anyHistory: fc.Arbitrary<Step[]> = fc
  .tuple(fc.uniqueArray(anyStay, { minLength: 1, maxLength: 7, selector: ({ uid }) => uid }), fc.integer())
  .chain(([known]) => {
    const anyFeed = fc.record({
      stays: fc.tuple(fc.subarray(known), fc.array(anyMover, { maxLength: 1 })).map((parts) => parts.flat()),
      cancelled: fc.oneof(
        { arbitrary: fc.constant<ImportedStay[]>([]), weight: 4 },
        { arbitrary: fc.subarray(known), weight: 1 },
      ),
      isWhole: fc.oneof(
        { arbitrary: fc.constant(true), weight: 5 },
        { arbitrary: fc.constant(false), weight: 1 },
      ),
    });
    const minutes = fc.constantFrom(1, 10, 29, 31, 60, 200, 400);
    return fc.array(
      fc.oneof(
        {
          arbitrary: fc.record({ kind: fc.constant('reading' as const), minutes, feed: anyFeed }),
          weight: 12,
        },
        { arbitrary: fc.record({ kind: fc.constant('click on free' as const), minutes }), weight: 1 },
        { arbitrary: fc.record({ kind: fc.constant('click on keep' as const), minutes }), weight: 1 },
      ),
      { minLength: 2, maxLength: 14 },
    );
  });

/** One calendar over time, and the notes of an independent observer. */
class Calendar extends RememberedCalendar {
  /** For each block, the times of the whole readings in a row that did not list its stay. */
  readonly noted = new Map<string, number[]>();

  read(feed: FeedNow): void {
    if (feed.isWhole) this.note(feed);
    this.apply(feed, { today: TODAY, released: new Set(), knowledge: NO_KNOWLEDGE, preparationDays: 0 });
  }

  /** A feed that lists a stay on other nights counts, for its former ones, as one that does not list it. */
  private note({ stays }: FeedNow): void {
    for (const block of this.blocks) {
      const times = this.noted.get(block.id) ?? [];
      const from = block.from > TODAY ? block.from : TODAY;
      const isListed = stays.some(
        (stay) => stay.uid === block.uid && stay.from <= from && stay.to >= block.to,
      );
      this.noted.set(block.id, isListed ? [] : [...times, this.now]);
    }
  }
}

/** Whether so many readings in a row, the last of them now, missed something, over so many minutes. */
function agree(absences: readonly number[], readings: number, minutes: number): boolean {
  return absences.length >= readings && absences.at(-1)! - absences[0]! >= minutes;
}

/** The feed itself cancels the stay, or lists it elsewhere. */
function isStated(block: HeldBlock, after: readonly HeldBlock[], { stays, cancelled }: FeedNow): boolean {
  const isCancelled = cancelled.some(({ uid }) => uid === block.uid);
  const now = after.find(({ id }) => id === block.id);
  if (isCancelled || !now) return isCancelled;
  return stays.some(({ to, uid }) => uid === now.uid && (to === now.to || now.to === TODAY));
}

describe('over any history of readings and clicks', () => {
  it('law: a coming night vanishes only by agreeing readings, a click, a CANCELLED event, or its stay’s new dates', () => {
    fc.assert(
      fc.property(anyHistory, (steps: Step[]) => {
        const calendar = new Calendar();
        for (const step of steps) {
          calendar.now += step.minutes;
          const before = calendar.blocks;
          if (step.kind === 'click on free') calendar.release(TODAY);
          if (step.kind === 'click on keep') calendar.keep();
          if (step.kind !== 'reading') continue;
          calendar.read(step.feed);
          const held = new Set(calendar.blocks.flatMap(nightsOf));
          for (const block of before) {
            for (const night of nightsOf(block)) {
              if (held.has(night)) continue;
              expect(night >= TODAY).toBe(true);
              expect(block.isKept).toBe(false);
              const reason =
                isStated(block, calendar.blocks, step.feed) ||
                agree(calendar.noted.get(block.id) ?? [], 2, 30);
              expect({ night, block: block.id, reason }).toEqual({ night, block: block.id, reason: true });
            }
          }
        }
      }),
      { numRuns: lawRuns(2_000) },
    );
  });

  it('law: a calendar that turns empty holds every coming night for six hours and three readings', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyStay, { minLength: 1, maxLength: 6, selector: ({ uid }) => uid }),
        fc.array(fc.constantFrom(1, 31, 100, 200, 400), { minLength: 1, maxLength: 8 }),
        (stays, waits) => {
          const calendar = new Calendar();
          calendar.read({ stays, cancelled: [], isWhole: true });
          const coming = new Set(calendar.blocks.flatMap(nightsOf).filter((night) => night >= TODAY));
          const emptyAt: number[] = [];
          for (const minutes of waits) {
            calendar.now += minutes;
            emptyAt.push(calendar.now);
            calendar.read({ stays: [], cancelled: [], isWhole: true });
            const held = new Set(calendar.blocks.flatMap(nightsOf).filter((night) => night >= TODAY));
            expect(held).toEqual(agree(emptyAt, 3, 360) ? new Set() : coming);
            if (held.size === 0) break;
          }
        },
      ),
      { numRuns: lawRuns(1_000) },
    );
  });

  it('law: whatever happened, readings of the true calendar over some hours leave just its coming nights', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(anyStay, { maxLength: 5 }), (steps: Step[], stays) => {
        const calendar = new Calendar();
        for (const step of steps) {
          calendar.now += step.minutes;
          if (step.kind === 'reading') calendar.read(step.feed);
        }
        for (const minutes of [1, 200, 200, 200, 200, 200]) {
          calendar.now += minutes;
          calendar.read({ stays, cancelled: [], isWhole: true });
        }
        const held = calendar.blocks.flatMap(nightsOf).filter((night) => night >= TODAY);
        const listed = stays.flatMap(nightsOf).filter((night) => night >= TODAY);
        expect(new Set(held)).toEqual(new Set(listed));
      }),
      { numRuns: lawRuns(1_000) },
    );
  });
});
