/** For so long a deleted account, or property, can come back. */
export const KEPT_DAYS = 30;

const DAY_MS = 24 * 3_600_000;

/** From when on nothing is left of what was deleted at that moment: an instant in ISO 8601. */
export function forgottenAt(deletedAt: Date): string {
  return new Date(deletedAt.getTime() + KEPT_DAYS * DAY_MS).toISOString();
}
