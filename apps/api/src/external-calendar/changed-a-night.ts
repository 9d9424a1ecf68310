/**
 * SQL: whether a run changed a night, and so can be undone; changed titles and kinds do not count.
 *
 * @param run alias of the row of `sync_runs`
 */
export function changedANight(run: string): string {
  return `
  EXISTS (SELECT FROM sync_changes c
           WHERE c.run_id = ${run}.id AND (c.change <> 'changed' OR (c.before -> 'starts_on', c.before -> 'ends_on', c.before -> 'role')
                 IS DISTINCT FROM (c.after -> 'starts_on', c.after -> 'ends_on', c.after -> 'role')))`;
}
