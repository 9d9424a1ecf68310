import type { HeldBlock, PlannedStay } from '../src/held-block.ts';
import { type FeedNow, type PlanOptions, planSync } from '../src/plan-sync.ts';
import { isSameRange, type Stay } from '../src/stay.ts';
import { planRelease, type SyncPlan } from '../src/sync-plan.ts';

/** Since when a block is missing, how often, since when in readings that were believed, and what would be left of it. */
interface Absence {
  at: number;
  readings: number;
  believedAt: number | null;
  becomes: Stay | null;
}

/** What one external calendar holds over time, as the database stores it. Its clock counts minutes. */
export class RememberedCalendar {
  blocks: HeldBlock[] = [];
  now = 0;
  private created = 0;
  private readonly absences = new Map<string, Absence>();

  private readonly name: string;

  constructor(name = 'block') {
    this.name = name;
  }

  /** Applies what a feed says now. */
  apply(feed: FeedNow, options: PlanOptions): SyncPlan {
    const plan = planSync(this.withAbsences(), feed, options);
    this.write(plan);
    return plan;
  }

  /** The host frees what is pending. */
  release(today: string): void {
    this.write(planRelease(this.pending(), today));
  }

  /** What is pending. */
  pending(): HeldBlock[] {
    return this.withAbsences().filter(({ id }) => this.absences.has(id));
  }

  /** The host keeps what is pending. */
  keep(): void {
    const chosen = new Set(this.pending().map(({ id }) => id));
    for (const id of chosen) this.absences.delete(id);
    this.blocks = this.blocks.map((block) => (chosen.has(block.id) ? { ...block, isKept: true } : block));
  }

  /** Changes the role of one block, by the host's decision or because an original is gone. */
  turn(id: string, values: Partial<Pick<PlannedStay, 'role' | 'ghostSince'>>): void {
    this.blocks = this.blocks.map((block) => (block.id === id ? { ...block, ...values } : block));
  }

  private withAbsences(): HeldBlock[] {
    return this.blocks.map((block) => {
      const absence = this.absences.get(block.id);
      if (!absence) return block;
      const { at, readings, believedAt, becomes } = absence;
      const believedMinutes = believedAt === null ? null : this.now - believedAt;
      return { ...block, becomes, missing: { readings, minutes: this.now - at, believedMinutes } };
    });
  }

  private write(plan: SyncPlan): void {
    const removed = new Set(plan.remove.map(({ id }) => id));
    const changed = new Map([...plan.change, ...plan.reissue].map((block) => [block.id, block]));
    const haunted = new Map(plan.haunted.map(({ id, ghostSince }) => [id, ghostSince]));
    const found = new Set(plan.found.map(({ id }) => id));
    for (const id of [...removed, ...found]) this.absences.delete(id);
    for (const block of plan.pending) this.miss(block, plan.weight);
    const kept = this.blocks
      .filter(({ id }) => !removed.has(id))
      .map((block): HeldBlock => {
        const { id, ghostSince, isKept } = block;
        return {
          ...(changed.get(id) ?? block),
          missing: null,
          becomes: null,
          isKept: isKept && !found.has(id),
          ghostSince: haunted.has(id) ? haunted.get(id)! : ghostSince,
        };
      });
    this.blocks = [...kept, ...plan.add.map((stay) => this.toBlock(stay))];
  }

  private toBlock(stay: PlannedStay): HeldBlock {
    this.created += 1;
    return { ...stay, id: `${this.name} ${this.created}`, missing: null, becomes: null, isKept: false };
  }

  private miss({ id, becomes }: HeldBlock, weight: SyncPlan['weight']): void {
    const before = this.absences.get(id);
    if (weight === 'none') {
      if (!before) this.absences.set(id, { at: this.now, readings: 0, believedAt: null, becomes });
      return;
    }
    const isSame = before && before.readings > 0 && isSameEnd(before.becomes, becomes);
    const { at, readings, believedAt } = isSame ? before : { at: this.now, readings: 0, believedAt: null };
    this.absences.set(id, {
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
