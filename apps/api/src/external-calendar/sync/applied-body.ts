import type { Validators } from '../reading/validators.ts';

/** A body that was complete, and that the calendar has now applied in full. */
export interface AppliedBody extends Validators {
  digest: Buffer;
  /** False when it was applied before and came again unchanged. */
  isNew: boolean;
}

/** How long 304 is relied on after a complete body; then the whole body is requested. */
export const BELIEVED_WHILE = "c.body_at > now() - interval '1 day'";
