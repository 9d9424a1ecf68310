/** What a form saves: all of something new; of what is there the changed fields, so that nobody else's change is undone. */
export interface Saved<Body> {
  all: Body;
  changed: Partial<Body>;
}

/** @param before as the form was opened, whatever became of it meanwhile */
export function savedOf<Body extends object>(before: Body, all: Body): Saved<Body> {
  return { all, changed: changedFields(before, all) };
}

/** The fields that are not as they were. */
export function changedFields<Body extends object>(before: Body, now: Body): Partial<Body> {
  const former: Partial<Record<string, unknown>> = { ...before };
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(former[field]),
  );
  return Object.fromEntries(changed) as Partial<Body>;
}

/** Whether nothing is asked for. */
export const isEmpty = (changed: object) => Object.keys(changed).length === 0;
