/**
 * SQL: whether a reading `r` of a link `f` is evidence of what the channel of a calendar `k` has learnt from us
 * (product page, 4.5c): of a link that leaves the calendar out, so its channel's own, by any program but another
 * platform's; of the main link by the platform itself.
 */
export const IS_READING_OF_CHANNEL = `
  CASE WHEN f.channel = 'main' THEN r.reads_for = k.channel
       ELSE f.excluded_calendar_ids @> ARRAY[k.id] AND (r.reads_for IS NULL OR r.reads_for = k.channel) END`;
