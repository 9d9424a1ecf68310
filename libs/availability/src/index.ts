export { type AttentionReason, attentionOf, countBlockedComing, rulesThatBlock } from './attention.ts';
export { composeFeed, type Exclusions, type FeedStay, isShown, type Privacy } from './compose-feed.ts';
export {
  type JointFeedKind,
  type JointProperty,
  type JointSettings,
  jointCalendar,
  jointEvents,
} from './compose-joint-feed.ts';
export { type Conflict, type ConflictKind, findConflicts } from './conflict.ts';
export { coverageOf } from './coverage.ts';
export type { ChannelKnowledge, Original, ReadLink } from './evidence.ts';
export { type FoundNights, findFree, MOVED_BY } from './find-free.ts';
export type { HeldBlock, PlannedStay } from './held-block.ts';
export { type HoldReason, minutesUntilNextAgreement, minutesUntilRelease } from './hold.ts';
export { addNights, countNights, isNight, type Night, nightAt } from './night.ts';
export { type ConflictPlan, planConflicts, type StoredConflict } from './plan-conflicts.ts';
export {
  type FeedNow,
  planInSteps,
  planSync,
} from './plan-sync.ts';
export { propertyColors } from './property-colors.ts';
export { type FeedReading, readFeed } from './read-feed.ts';
export { READER_VERSION } from './reader-version.ts';
export { releaseAt } from './release-at.ts';
export { RENDERING } from './rendering.ts';
export { type NaiveStay, type OurReading, type SecondOpinion, secondOpinion } from './second-opinion.ts';
export { type SettledEchoes, settleEchoes } from './settle-echoes.ts';
export { nightsOf, overlaps, type Stay, takenNights } from './stay.ts';
export {
  type CalendarRules,
  DEFAULT_RULES,
  type IgnoredCounts,
  type IgnoredReason,
  type IgnoringRule,
  type ImportedStay,
  type StaysOptions,
} from './stays-from-events.ts';
export {
  explainSyncFailure,
  type Language,
  SYNC_FAILURE_CODES,
  type SyncFailureCode,
} from './sync-failure.ts';
export { planRelease, type SyncPlan } from './sync-plan.ts';
export { secondsUntilNextSync } from './sync-schedule.ts';
