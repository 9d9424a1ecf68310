import { reachOf } from '../auth/api-token.ts';
import { personOf, placeOf, type SignedInUser } from '../auth/session.service.ts';
import type { EventAudience } from './event-stream.ts';

/** The audience of a session's browser: whose events, and which of them. */
export function audienceOf(user: SignedInUser, sessionHash: Buffer): EventAudience {
  const productIds = reachOf(user);
  const place = [placeOf(user), user.acting?.role, ...(productIds?.toSorted() ?? ['all'])].join(' ');
  return { sessionHash, hostId: user.id, personId: personOf(user).id, productIds, place };
}
