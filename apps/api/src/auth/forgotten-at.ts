/** How long a deleted account, or property, can be restored. */
export const KEPT_DAYS = 30;

const DAY_MS = 24 * 3_600_000;

/** When what was deleted at that moment is purged: an instant in ISO 8601. */
export function forgottenAt(deletedAt: Date): string {
  return new Date(deletedAt.getTime() + KEPT_DAYS * DAY_MS).toISOString();
}
