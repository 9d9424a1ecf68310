import { type AttentionReason, rulesThatBlock } from '#availability';
import type { AttentionView } from './external-calendar.dto.ts';
import type { LastReading } from './sync/last-reading.ts';

/** Why a reading asks for its host's eyes, as the API shows it: with its counts, and what would block all it ignores. */
export function toAttentionView(
  reason: AttentionReason | null,
  { ignoredComing, rulesInTheWay, problems }: Omit<LastReading, 'firstProblems'>,
): AttentionView | null {
  if (reason === null) return null;
  if (reason === 'partly_read') return { reason, counts: problems, remedy: null };
  return { reason, counts: ignoredComing, remedy: rulesThatBlock(rulesInTheWay) as AttentionView['remedy'] };
}
