import { ApiProperty } from '@nestjs/swagger';

export class AttentionRemedy {
  tentative?: 'block';
  transparent?: 'block';
  ignorePhrases?: string[];
  only?: 'all';
}

export class AttentionView {
  /** `partly_read`: events that may hold nights were unreadable; `all_ignored`: no event to come blocks anything. */
  reason: 'partly_read' | 'all_ignored';
  /**
   * Of `all_ignored`, counts of the events to come by why they are ignored; of `partly_read`, of problems by kind.
   * @example { "transparent": 2 }
   */
  counts: Record<string, number>;
  /** The rules that would make the ignored events block, for `PUT`; null where no rule is the reason. */
  @ApiProperty({ type: AttentionRemedy, nullable: true })
  remedy: AttentionRemedy | null;
}
