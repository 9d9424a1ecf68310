import type { DataSource } from 'typeorm';
import { fieldError } from '../errors/validation.ts';

/** Refuses a choice of properties of which not every one is the host's. @throws AppError `validation_failed` at `productIds` */
export async function requireOwnProducts(
  database: DataSource,
  ownerId: string,
  productIds: readonly string[] | null | undefined,
): Promise<void> {
  if (!productIds) return;
  const [own] = await database.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM products WHERE owner_id = $1 AND id = ANY ($2)',
    [ownerId, productIds],
  );
  if (own!.count < productIds.length)
    throw fieldError('#/productIds', 'not_yours', 'every property must be one of yours');
}
