import type { Validators } from '../reading/validators.ts';

/** A body that came whole, and that the calendar now holds in full. */
export interface AppliedBody extends Validators {
  digest: Buffer;
  /** False when it was applied before and is the same once more. */
  isNew: boolean;
}

/** How long “not modified” is believed after a body came whole; then the whole body is asked for. */
export const BELIEVED_WHILE = "c.body_at > now() - interval '1 day'";
