export { composeFeed, type FeedStay, feedEntry, feedHorizon, type Privacy } from './compose-feed.ts';
export { type Conflict, findConflicts } from './conflict.ts';
export { isSuspicious } from './hold.ts';
export { addNights, countNights, isNight, type Night, nightAt } from './night.ts';
export { type HeldBlock, planSync, type SyncPlan } from './plan-sync.ts';
export { nightsOf, overlaps, type Stay, takenNights } from './stay.ts';
export { type IgnoredReason, type ImportedStay, staysFromEvents } from './stays-from-events.ts';
export {
  explainSyncFailure,
  type Language,
  SYNC_FAILURE_CODES,
  type SyncFailureCode,
} from './sync-failure.ts';
export { secondsUntilNextSync } from './sync-schedule.ts';
