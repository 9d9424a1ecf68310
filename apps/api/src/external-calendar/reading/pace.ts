/** Pace at a place, as a multiple of the default: twice as often at 2, half as often at 0.5. */
export interface Pace {
  level: number;
  /** Estimated limit: the level grows no further. */
  ceiling: number;
  /** Number of overloads: of two servers' paces, the one with more wins. */
  troubles: number;
  /** Quick answers since the last overload. */
  streak: number;
}

const LEAST = 1 / 32;
const MOST = 32;
export const FIRST_PACE: Pace = { level: 1, ceiling: MOST, troubles: 0, streak: 0 };

const STEP = 1.1;
/** Quick answers for a step above any level tried so far, */
const ANSWERS_A_STEP = 100;
/** for one back to a level that was borne before, */
const ANSWERS_A_STEP_BACK = 5;
/** and for a trial above a level that was too much once. */
const ANSWERS_A_TRIAL = 4_000;
/** Share of an overload's level that is taken as the new limit. */
const BORNE = 0.8;
/** Below half the default pace, two at a time would only be one behind the other. */
const ONE_AT_A_TIME_BELOW = 0.5;

/**
 * Like TCP's congestion control: a place is asked ever faster, in small steps, and much slower on overload. The level
 * of an overload is remembered, so that refusals are one in some thousands of answers.
 */
export function afterQuickAnswer({ level, ceiling, troubles, streak: before }: Pace): Pace {
  const streak = before + 1;
  const raised = streak % ANSWERS_A_TRIAL === 0 ? Math.min(MOST, ceiling * STEP) : ceiling;
  const isKnown = level < FIRST_PACE.level || ceiling < MOST;
  const isStep = streak % (isKnown ? ANSWERS_A_STEP_BACK : ANSWERS_A_STEP) === 0;
  const faster = isStep ? Math.min(raised, level * STEP) : level;
  return { level: Math.max(level, faster), ceiling: raised, troubles, streak };
}

/**
 * An outage is a series of overloads, which says nothing about the limit: only the first of them lowers the pace.
 *
 * @param share what is left of the pace
 */
export function afterTrouble({ level, ceiling, troubles, streak }: Pace, share: number): Pace {
  return {
    level: Math.max(LEAST, level * share),
    ceiling: streak > 0 ? Math.max(LEAST, level * BORNE) : ceiling,
    troubles: troubles + 1,
    streak: 0,
  };
}

/**
 * How many requests may run at a place: as many as that pace needs when an answer takes as long as the default pause.
 */
export function atOnce({ level }: Pace): number {
  return level < ONE_AT_A_TIME_BELOW ? 1 : Math.max(2, Math.ceil(level));
}

/** Merges two servers' paces of one place: the one with more overloads wins, else the higher level. */
export function commonPace(one: Pace, other: Pace): Pace {
  const isOne =
    one.troubles > other.troubles || (one.troubles === other.troubles && one.level >= other.level);
  return isOne ? one : other;
}
