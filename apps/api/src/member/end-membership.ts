import type { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';

/**
 * Ends a membership. Sessions are locked first, in the order of the member's own requests. A member who leaves is
 * recorded in the host's log here; a removal is recorded by its request.
 *
 * @param whose the column with the user that may end the membership
 * @throws AppError `not_found`
 */
export async function endMembership(
  database: DataSource,
  whose: 'owner_id' | 'user_id',
  id: string,
  by: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query(
      `UPDATE sessions s SET membership_id = NULL FROM memberships m
        WHERE m.id = $1 AND m.${whose} = $2 AND s.membership_id = m.id`,
      [id, by],
    );
    const ended = await transaction.query<unknown[]>(
      `WITH ended AS (DELETE FROM memberships WHERE id = $1 AND ${whose} = $2 RETURNING *)
       SELECT CASE WHEN $3 THEN note_deed(owner_id, 'member.left', $2, role, id, label) END FROM ended`,
      [id, by, whose === 'user_id'],
    );
    if (ended.length === 0) throw new AppError('not_found');
  });
}
