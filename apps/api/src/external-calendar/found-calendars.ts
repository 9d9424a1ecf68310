import { IS_STALE } from '../property/calendar-state.ts';

/**
 * SQL, for a row `c` of external_calendars: cause of its last reading's failure; null after a success, and for a paused
 * one.
 */
export const CAUSE = "CASE WHEN c.is_active AND c.last_sync_status = 'error' THEN c.last_sync_error END";

/**
 * SQL of the filters of all calendars, with `FoundValues` as $1 to $5. Names are searched table by table: with a join,
 * each calendar would be compared with three texts that many share.
 */
export const FOUND = `
   WHERE ($1::text IS NULL OR c.last_sync_status = $1)
     AND CASE $2::text WHEN 'stale' THEN ${IS_STALE} WHEN 'paused' THEN NOT c.is_active WHEN 'held' THEN c.is_active AND c.held_removals > 0
                       WHEN 'needs_attention' THEN c.is_active AND c.attention IS NOT NULL
                       WHEN 'failing' THEN c.is_active AND c.last_sync_status = 'error' ELSE true END
     AND ($3::text IS NULL OR c.name ILIKE $3 OR c.ical_host ILIKE $3 OR c.product_id IN (
           SELECT id FROM products WHERE name ILIKE $3 OR owner_id IN (SELECT id FROM users WHERE email ILIKE $3)))
     AND ($4::uuid IS NULL OR c.product_id IN (SELECT id FROM products WHERE owner_id = $4))
     AND ($5::text IS NULL OR ${CAUSE} = $5)`;

/** Parameters of `FOUND`: status, state, a pattern of names, a host's id, a code of failures; null for no filter. */
export type FoundValues = readonly (string | null)[];
