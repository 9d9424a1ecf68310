/**
 * Request of a form: all fields of something new; otherwise the changed ones, so that concurrent changes of others are
 * kept.
 */
export interface Saved<Body> {
  all: Body;
  changed: Partial<Body>;
}

/** @param before values when the form was opened, whatever changed since */
export function savedOf<Body extends object>(before: Body, all: Body): Saved<Body> {
  return { all, changed: changedFields(before, all) };
}

/** The fields that differ. */
export function changedFields<Body extends object>(before: Body, now: Body): Partial<Body> {
  const former: Partial<Record<string, unknown>> = { ...before };
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(former[field]),
  );
  return Object.fromEntries(changed) as Partial<Body>;
}

/** Whether there are no changes. */
export const isEmpty = (changed: object) => Object.keys(changed).length === 0;
