import {
  ALERTS_KEY,
  DASHBOARD_KEY,
  externalCalendarsKey,
  FIRST_STEPS_KEY,
  FREE_NIGHTS_KEY,
  feedsKey,
  SYNC_HISTORY_KEY,
} from '../live-keys.ts';
import { CONFLICTS_KEY, nightsKey, occupancyKey } from '../occupancy.queries.ts';
import type { LiveEvent } from './live-event.ts';

/** Roots of queries that syncs, guests or other browsers may make stale: the rest of the cache is the user's own. */
export const LIVE_ROOTS = [
  'occupancy',
  'external-calendars',
  'feeds',
  'conflicts',
  'sync-history',
  'dashboard',
  'free-nights',
  'alerts',
  'products',
];

/**
 * Which queries an event makes stale.
 *
 * @returns the keys under which they lie; every key of `LIVE_ROOTS` where events were missed
 */
export function movedKeys({ type, data }: LiveEvent): readonly (readonly string[])[] {
  switch (type) {
    case 'sync.started':
      return [];
    case 'sync.finished':
      return [
        externalCalendarsKey(data.productId),
        occupancyKey(data.productId),
        CONFLICTS_KEY,
        SYNC_HISTORY_KEY,
        DASHBOARD_KEY,
        FREE_NIGHTS_KEY,
      ];
    case 'conflict.opened':
    case 'conflict.closed':
      return [occupancyKey(data.productId), CONFLICTS_KEY];
    case 'feed.read':
      return [feedsKey(data.productId), nightsKey(data.productId), FIRST_STEPS_KEY];
    case 'calendar.changed':
      return [
        occupancyKey(data.productId),
        externalCalendarsKey(data.productId),
        CONFLICTS_KEY,
        DASHBOARD_KEY,
        FREE_NIGHTS_KEY,
      ];
    case 'alerts.changed':
      return [ALERTS_KEY];
    case 'resync':
      return LIVE_ROOTS.map((root) => [root]);
  }
}
