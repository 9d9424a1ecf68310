import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { placeOf } from './session.queries.ts';

/**
 * Back among the properties that were on the screen when the session ended: a new one begins at the own account, and the
 * screen would begin anew with it. Where one may no longer be there, it does.
 *
 * @param former whose session has ended
 * @param me as who was signed in anew
 */
export async function backToPlace(former: Schema<'Me'>, me: Schema<'Me'>): Promise<Schema<'Me'>> {
  if (placeOf(former) === placeOf(me)) return me;
  const { membershipId = null, hostId = null } = former.actingFor ?? {};
  const body = membershipId ? { membershipId } : hostId ? { hostId } : {};
  return dataOf(api.PUT('/api/auth/acting', { body })).catch(() => me);
}
