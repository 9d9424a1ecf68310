import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../http/page.dto.ts';

const STATES = ['open', 'acknowledged', 'dismissed', 'resolved'] as const;
const DECISIONS = ['open', 'acknowledged', 'dismissed'] as const;

export class ConflictsQuery extends PageQuery {
  /** Left out: all that stand and were not dismissed, so open and acknowledged ones. */
  @IsOptional()
  @IsIn(STATES)
  state?: 'open' | 'acknowledged' | 'dismissed' | 'resolved';
}

export class DecideConflictBody {
  /**
   * `acknowledged`: the host has seen it and it stays in the list; `dismissed`: this duplicate is not shown again at its dates;
   * `open`: reverses either.
   */
  @IsIn(DECISIONS)
  state: 'open' | 'acknowledged' | 'dismissed';
}

export class ConflictCalendar {
  id: string;
  name: string;
  /** @example #3B82F6 */
  color: string;
}

export class ConflictSideView {
  stayId: string;
  kind: 'reservation' | 'manual' | 'imported';
  /** Where an imported stay comes from; null for own ones. */
  calendar: ConflictCalendar | null;
  /** Guest, note of the host, or what the other platform wrote. */
  label: string | null;
  from: string;
  /** Exclusive: the check-out day. */
  to: string;
  /** When this side was first seen here; that does not show when it was booked. */
  firstSeenAt: string;
}

export class ConflictView {
  id: string;
  productId: string;
  productName: string;
  /**
   * `booking`: two guests may come; `duplicate`: probably one stay listed twice; `block`: a stay over closed nights.
   */
  kind: 'booking' | 'duplicate' | 'block';
  /** Resolved automatically when the two stays share no night any more, or when the nights are past. */
  state: 'open' | 'acknowledged' | 'dismissed' | 'resolved';
  /** First shared night. */
  from: string;
  /** Exclusive end of the shared nights. */
  to: string;
  /** Both stays as they were last known, the one seen first in front. */
  sides: ConflictSideView[];
  openedAt: string;
  acknowledgedAt: string | null;
  resolvedAt: string | null;
}

export class ConflictPage {
  items: ConflictView[];
  total: number;
  page: number;
  pageSize: number;
}
