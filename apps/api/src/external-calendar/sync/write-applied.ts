import type { EntityManager } from 'typeorm';
import type { Validators } from '../reading/validators.ts';

/** A body that came whole, and that the calendar now holds in full. */
export interface AppliedBody extends Validators {
  digest: Buffer;
  /** False when it was applied before and is the same once more. */
  isNew: boolean;
}

/**
 * Remembers the body that is applied, so that the next run need not read it again; `forget`: none is applied in full,
 * so the next run reads whatever comes.
 *
 * @param readerVersion of the reader that read it
 */
export async function writeApplied(
  transaction: EntityManager,
  calendarId: string,
  readerVersion: number,
  applied: AppliedBody | 'forget',
): Promise<void> {
  if (applied === 'forget') return transaction.query(FORGET, [calendarId]);
  const { etag, lastModified, digest, isNew } = applied;
  await transaction.query(REMEMBER, [calendarId, etag, lastModified, digest, readerVersion, isNew]);
}

/** How long “not modified” is believed after a body came whole; then the whole body is asked for. */
export const BELIEVED_WHILE = "c.body_at > now() - interval '1 day'";

const FORGET =
  'UPDATE external_calendars SET etag = NULL, last_modified = NULL, applied_digest = NULL WHERE id = $1';

const REMEMBER = `
  UPDATE external_calendars
     SET etag = $2, last_modified = $3, applied_digest = $4, applied_by_reader = $5, body_at = now(),
         applied_at = CASE WHEN $6::boolean THEN now() ELSE applied_at END
   WHERE id = $1`;
