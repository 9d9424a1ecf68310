import type { QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';
import { membershipsQuery } from './acting.queries.ts';
import { meQuery, placeOf } from './session.queries.ts';
import { tellTabs } from './use-shown-host.ts';

/**
 * Shows the properties that a mailed link is about: one's own, or those of a host who has let one in. Where it is neither,
 * nothing changes. To be called before the frame of the pages is there, which would begin anew.
 *
 * @param place the id of one's own account, or of a membership
 */
export async function showPlace(client: QueryClient, place: string): Promise<void> {
  const me = await client.ensureQueryData(meQuery);
  if (!me || placeOf(me) === place) return;
  const isOwn = place === me.id;
  const memberships = isOwn ? [] : await client.ensureQueryData(membershipsQuery);
  if (!isOwn && !memberships.some(({ id }) => id === place)) return;
  const body = isOwn ? {} : { membershipId: place };
  const changed = await dataOf(api.PUT('/api/auth/acting', { body }));
  client.setQueryData(meQuery.queryKey, changed);
  tellTabs(changed);
}
