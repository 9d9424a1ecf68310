import type { QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';
import { membershipsQuery } from './acting.queries.ts';
import { meQuery, placeOf } from './session.queries.ts';
import { tellTabs } from './use-shown-host.ts';

/**
 * Shows the properties of a mailed link: the own ones, or those of a host whose member one is. Otherwise nothing
 * changes. To be called before the frame of the pages is mounted, which would be reset.
 *
 * @param place the id of the own account, or of a membership
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
