/**
 * Raised when the bytes of an unchanged calendar change: every subscriber then reads its feed once more. `golden.spec.ts`
 * fails when it was forgotten.
 */
export const RENDERING = 3;
