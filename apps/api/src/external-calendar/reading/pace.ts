/** How a place is asked, as a multiple of the pace at which strangers are: twice as often at 2, half as often at 0.5. */
export interface Pace {
  level: number;
  /** What it is thought to bear: the level grows no further. */
  ceiling: number;
  /** How often it was too much: of two servers' paces, the one that knows of more counts. */
  troubles: number;
  /** Quick answers since the last trouble. */
  streak: number;
}

const LEAST = 1 / 32;
const MOST = 32;
export const FIRST_PACE: Pace = { level: 1, ceiling: MOST, troubles: 0, streak: 0 };

const STEP = 1.1;
/** So many quick answers make a step into the unknown, */
const ANSWERS_A_STEP = 100;
/** so many one back to what was borne before, */
const ANSWERS_A_STEP_BACK = 5;
/** and so many one beyond what was too much once: that is not tried more often. */
const ANSWERS_A_TRIAL = 4_000;
/** Of what was too much, so much is thought to be borne. */
const BORNE = 0.8;
/** Below half the first pace, two at a time would be one behind the other. */
const ONE_AT_A_TIME_BELOW = 0.5;

/**
 * A place is asked ever faster, in small steps, and much slower once it is too much, as TCP finds its pace. What was too
 * much is remembered, so that a refusal is met once in some thousands of answers.
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
 * An outage is trouble upon trouble: it says nothing of what is borne, and only the first of it lowers that.
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

/** How many requests may run at a place: as many as that pace needs where an answer takes as long as a pause at first. */
export function atOnce({ level }: Pace): number {
  return level < ONE_AT_A_TIME_BELOW ? 1 : Math.max(2, Math.ceil(level));
}

/** Of what two servers know of one place, what both go on with: who met more trouble, else who came further. */
export function commonPace(one: Pace, other: Pace): Pace {
  const isOne =
    one.troubles > other.troubles || (one.troubles === other.troubles && one.level >= other.level);
  return isOne ? one : other;
}
