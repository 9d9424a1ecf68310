import type { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';

/**
 * Ends what a host let somebody in as. Sessions are taken first, as a request of theirs takes them.
 *
 * @param whose the column that says to whom the membership is open to be ended
 * @returns the host, and what the host called them
 * @throws AppError `not_found`
 */
export async function endMembership(
  database: DataSource,
  whose: 'owner_id' | 'user_id',
  id: string,
  by: string,
): Promise<{ ownerId: string; name: string; role: string }> {
  return database.transaction(async (transaction) => {
    await transaction.query(
      `UPDATE sessions s SET membership_id = NULL FROM memberships m
        WHERE m.id = $1 AND m.${whose} = $2 AND s.membership_id = m.id`,
      [id, by],
    );
    const [[ended]] = await transaction.query<[{ ownerId: string; name: string; role: string }[], number]>(
      `DELETE FROM memberships WHERE id = $1 AND ${whose} = $2 RETURNING owner_id AS "ownerId", label AS name, role`,
      [id, by],
    );
    if (!ended) throw new AppError('not_found');
    return ended;
  });
}
