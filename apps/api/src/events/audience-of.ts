import { reachOf } from '../auth/api-token.ts';
import { personOf, placeOf, type SignedInUser } from '../auth/session.service.ts';
import type { EventAudience } from './event-stream.ts';

/** Whose browser a session's is, and what it is told of. */
export function audienceOf(user: SignedInUser, sessionHash: Buffer): EventAudience {
  const productIds = reachOf(user);
  const place = [placeOf(user), user.acting?.role, ...(productIds?.toSorted() ?? ['all'])].join(' ');
  return { sessionHash, hostId: user.id, personId: personOf(user).id, productIds, place };
}
