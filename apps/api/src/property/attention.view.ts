import { type AttentionReason, type IgnoredCounts, type IgnoringRule, rulesThatBlock } from '#availability';
import type { AttentionView } from './attention.dto.ts';

/** What of a reading explains why it asks for its host's eyes. */
export interface ReadingNotes {
  ignoredComing: IgnoredCounts;
  rulesInTheWay: readonly IgnoringRule[];
  /** How many problems of each kind. */
  problems: Record<string, number>;
}

/** Why a reading asks for its host's eyes, as the API shows it: with its counts, and what would block all it ignores. */
export function toAttentionView(
  reason: AttentionReason | null,
  { ignoredComing, rulesInTheWay, problems }: ReadingNotes,
): AttentionView | null {
  if (reason === null) return null;
  if (reason === 'partly_read') return { reason, counts: problems, remedy: null };
  return { reason, counts: ignoredComing, remedy: rulesThatBlock(rulesInTheWay) as AttentionView['remedy'] };
}
