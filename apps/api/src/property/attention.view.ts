import { type AttentionReason, type IgnoredCounts, type IgnoringRule, rulesThatBlock } from '#availability';
import type { AttentionView } from './attention.dto.ts';

/** The parts of a reading that explain why it needs attention. */
export interface ReadingNotes {
  ignoredComing: IgnoredCounts;
  rulesInTheWay: readonly IgnoringRule[];
  /** How many problems of each kind. */
  problems: Record<string, number>;
}

/**
 * Why a reading needs attention, as the API shows it: with its counts, and the rules that would make all it ignores
 * block.
 */
export function toAttentionView(
  reason: AttentionReason | null,
  { ignoredComing, rulesInTheWay, problems }: ReadingNotes,
): AttentionView | null {
  if (reason === null) return null;
  if (reason === 'partly_read') return { reason, counts: problems, remedy: null };
  return { reason, counts: ignoredComing, remedy: rulesThatBlock(rulesInTheWay) as AttentionView['remedy'] };
}
