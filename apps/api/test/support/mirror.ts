import type { ApiClient } from '../../../../testing/api-client.ts';
import type { Change, ChangedStay } from '../../src/events/change.dto.ts';

/** A program that knows the nights of a host by asking for changes alone. */
export class Mirror {
  /** Stays that hold nights, by id. */
  readonly stays = new Map<string, ChangedStay & { productId: string }>();

  private constructor(
    private readonly program: ApiClient,
    private since: string,
  ) {}

  /** @param program whose properties have no stays yet */
  static async begin(program: ApiClient): Promise<Mirror> {
    return new Mirror(program, (await program.get('/api/changes')).json.next);
  }

  /**
   * Asks until it knows all, a few changes at a time, and follows them. Each must fit what came before: nothing is told twice,
   * in another order, or left out.
   *
   * @returns what it was told
   */
  async follow(limit = 200): Promise<Change[]> {
    const told: Change[] = [];
    for (;;) {
      const { status, json } = await this.program.get(`/api/changes?since=${this.since}&limit=${limit}`);
      expect(status).toBe(200);
      for (const change of json.items as Change[]) this.apply(change);
      told.push(...json.items);
      this.since = json.next;
      if (!json.isMore) return told;
    }
  }

  /** The stays of a property as `id from/to`, in the order of their ids. */
  staysOf(productId: string): string[] {
    return [...this.stays.values()]
      .filter((stay) => stay.productId === productId)
      .map(({ id, from, to }) => `${id} ${from}/${to}`)
      .sort();
  }

  private apply({ type, productId, stay }: Change): void {
    if (type === 'property.removed') {
      for (const [id, known] of this.stays) if (known.productId === productId) this.stays.delete(id);
    }
    if (!stay) return;
    const known = this.stays.get(stay.id);
    const before = type === 'stay.changed' ? [stay.previousFrom, stay.previousTo] : [stay.from, stay.to];
    expect([type, known && [known.from, known.to]]).toEqual([
      type,
      type === 'stay.added' ? undefined : before,
    ]);
    if (type === 'stay.removed') this.stays.delete(stay.id);
    else this.stays.set(stay.id, { ...stay, productId });
  }
}

/** What holds nights of the property `$1`, written as a mirror knows it. */
export const HELD_STAYS = `
  SELECT id || ' ' || "from" || '/' || "to" AS stay
    FROM (SELECT id, arrival AS "from", departure AS "to" FROM reservations WHERE product_id = $1 AND status <> 'cancelled'
          UNION ALL SELECT id, starts_on, ends_on FROM unavailability_blocks WHERE product_id = $1 AND role <> 'dropped') held
   ORDER BY id`;
