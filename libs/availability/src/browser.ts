/** The part of this library that runs in a browser: what hosts see, without what reads feeds. */
export { addNights, countNights, isNight, type Night } from './night.ts';
export { overlaps, type Stay } from './stay.ts';
export { mayArrive, mayLeave, type ShownNights, stateOfNight } from './stay-choice.ts';
export {
  explainSyncFailure,
  type Language,
  SYNC_FAILURE_CODES,
  type SyncFailureCode,
} from './sync-failure.ts';
