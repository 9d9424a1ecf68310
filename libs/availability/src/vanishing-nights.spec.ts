import fc from 'fast-check';
import { NO_KNOWLEDGE } from './evidence.ts';
import type { HeldBlock } from './held-block.ts';
import { addNights } from './night.ts';
import { type FeedNow, planSync } from './plan-sync.ts';
import { isSameRange, nightsOf, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';
import { planRelease, type SyncPlan } from './sync-plan.ts';

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

/** Since when a block is missing, how often, since when in readings that were believed, and what would be left of it. */
interface Absence {
  at: number;
  readings: number;
  believedAt: number | null;
  becomes: Stay | null;
}

/** One calendar over time: its blocks as the database would hold them, and what an observer at the fence has noted. */
class Calendar {
  blocks: HeldBlock[] = [];
  now = 0;
  private created = 0;
  private readonly missingSince = new Map<string, Absence>();
  /** For each block, the times of the whole readings in a row that did not list its stay. */
  readonly absences = new Map<string, number[]>();

  read(feed: FeedNow): void {
    if (feed.isWhole) this.note(feed);
    const plan = planSync(this.withMissing(), feed, {
      today: TODAY,
      released: new Set(),
      knowledge: NO_KNOWLEDGE,
      preparationDays: 0,
    });
    this.write(plan);
  }

  free(): void {
    this.write(planRelease(this.pending(), TODAY));
  }

  keep(): void {
    const chosen = new Set(this.pending().map(({ id }) => id));
    for (const id of chosen) this.missingSince.delete(id);
    this.blocks = this.blocks.map((block) => (chosen.has(block.id) ? { ...block, isKept: true } : block));
  }

  private pending(): HeldBlock[] {
    return this.withMissing().filter(({ id }) => this.missingSince.has(id));
  }

  private withMissing(): HeldBlock[] {
    return this.blocks.map((block) => {
      const absence = this.missingSince.get(block.id);
      if (!absence) return block;
      const { at, readings, believedAt, becomes } = absence;
      const believedMinutes = believedAt === null ? null : this.now - believedAt;
      return { ...block, becomes, missing: { readings, minutes: this.now - at, believedMinutes } };
    });
  }

  /** A feed that lists a stay on other nights says of its former ones what a feed says that does not list it. */
  private note({ stays }: FeedNow): void {
    for (const block of this.blocks) {
      const times = this.absences.get(block.id) ?? [];
      const from = block.from > TODAY ? block.from : TODAY;
      const isListed = stays.some(
        (stay) => stay.uid === block.uid && stay.from <= from && stay.to >= block.to,
      );
      this.absences.set(block.id, isListed ? [] : [...times, this.now]);
    }
  }

  private write(plan: SyncPlan): void {
    const removed = new Set(plan.remove.map(({ id }) => id));
    const changed = new Map([...plan.change, ...plan.reissue].map((block) => [block.id, block]));
    const found = new Set(plan.found.map(({ id }) => id));
    for (const id of found) this.missingSince.delete(id);
    for (const block of plan.pending) this.countMissing(block, plan.weight);
    const added = plan.add.map((stay): HeldBlock => {
      this.created += 1;
      return { ...stay, id: `block ${this.created}`, missing: null, becomes: null, isKept: false };
    });
    this.blocks = this.blocks
      .filter(({ id }) => !removed.has(id))
      .map((block): HeldBlock => ({ ...(changed.get(block.id) ?? block), missing: null, becomes: null }))
      .map((block) => (found.has(block.id) ? { ...block, isKept: false } : block))
      .concat(added);
  }

  private countMissing({ id, becomes }: HeldBlock, weight: SyncPlan['weight']): void {
    const before = this.missingSince.get(id);
    const isSame = before && before.readings > 0 && isSameEnd(before.becomes, becomes);
    if (weight === 'none') {
      if (!before) this.missingSince.set(id, { at: this.now, readings: 0, believedAt: null, becomes });
      return;
    }
    const { at, readings, believedAt } = isSame ? before : { at: this.now, readings: 0, believedAt: null };
    this.missingSince.set(id, {
      at,
      readings: readings + 1,
      believedAt: weight === 'believed' ? (believedAt ?? this.now) : believedAt,
      becomes,
    });
  }
}

function isSameEnd(one: Stay | null, other: Stay | null): boolean {
  return one && other ? isSameRange(one, other) : one === other;
}

/** Whether so many readings in a row, the last of them now, missed something, over so many minutes. */
function agree(absences: readonly number[], readings: number, minutes: number): boolean {
  return absences.length >= readings && absences.at(-1)! - absences[0]! >= minutes;
}

/** The feed says itself that the stay is off, or that it lies elsewhere now. */
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
          if (step.kind === 'click on free') calendar.free();
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
                agree(calendar.absences.get(block.id) ?? [], 2, 30);
              expect({ night, block: block.id, reason }).toEqual({ night, block: block.id, reason: true });
            }
          }
        }
      }),
      { numRuns: 2_000 },
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
      { numRuns: 1_000 },
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
      { numRuns: 1_000 },
    );
  });
});
