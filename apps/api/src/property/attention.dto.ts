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
  /** Of `all_ignored`, the events to come by why they are ignored; of `partly_read`, problems by kind. @example { "transparent": 2 } */
  counts: Record<string, number>;
  /** The rules under which what is ignored blocks, for `PUT`; null where no rule is to blame. */
  @ApiProperty({ type: AttentionRemedy, nullable: true })
  remedy: AttentionRemedy | null;
}
