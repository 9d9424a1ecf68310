import type { EntityManager } from 'typeorm';
import type { Stay } from '#availability';

/** Rows per query: turning one batch into objects must not block the event loop for long. */
const PORTION = 1_000;

/**
 * All rows of a statement that may yield very many stays, in batches, ordered by first night, end and id.
 *
 * @param snapshot in which none of them changes between two batches
 * @param statement without an order of its own, with columns `"from"`, `"to"` and `id`
 */
export async function inPortions<Row extends Stay & { id: string }>(
  snapshot: EntityManager,
  statement: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const after = [1, 2, 3].map((place) => `$${parameters.length + place}`).join(', ');
  const portion = `
    SELECT * FROM (${statement}) stays WHERE ("from", "to", id) > (${after}) ORDER BY "from", "to", id LIMIT ${PORTION}`;
  const rows: Row[] = [];
  for (let last: readonly string[] = BEFORE_ALL; ; ) {
    const next = await snapshot.query<Row[]>(portion, [...parameters, ...last]);
    for (const row of next) rows.push(row);
    if (next.length < PORTION) return rows;
    const { from, to, id } = next.at(-1)!;
    last = [from, to, id];
  }
}

const BEFORE_ALL = ['', '', '00000000-0000-0000-0000-000000000000'];
