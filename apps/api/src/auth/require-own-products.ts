import type { DataSource } from 'typeorm';
import { fieldError } from '../errors/validation.ts';

/**
 * Rejects a choice of properties of which one is not the host's.
 *
 * @param chosen before: one that was deleted since may stay, and counts again when it is restored
 * @throws AppError `validation_failed` at `productIds`
 */
export async function requireOwnProducts(
  database: DataSource,
  ownerId: string,
  productIds: readonly string[] | null | undefined,
  chosen: readonly string[] = [],
): Promise<void> {
  const added = productIds?.filter((id) => !chosen.includes(id)) ?? [];
  if (added.length === 0) return;
  const [own] = await database.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM products WHERE owner_id = $1 AND id = ANY ($2)',
    [ownerId, added],
  );
  if (own!.count < added.length)
    throw fieldError('#/productIds', 'not_yours', 'every property must be one of yours');
}
