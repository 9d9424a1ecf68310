import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { placeOf } from './session.queries.ts';

/**
 * Shows the same host as when the session ended: a new session begins at the own account, and the screen would be
 * reset. Without access to that host any more, it is.
 *
 * @param former user of the ended session
 * @param me user of the new session
 */
export async function backToPlace(former: Schema<'Me'>, me: Schema<'Me'>): Promise<Schema<'Me'>> {
  if (placeOf(former) === placeOf(me)) return me;
  const { membershipId = null, hostId = null } = former.actingFor ?? {};
  const body = membershipId ? { membershipId } : hostId ? { hostId } : {};
  return dataOf(api.PUT('/api/auth/acting', { body })).catch(() => me);
}
