import type { Night } from '#availability';

/** A stay as the fields of its form have it. */
export interface StayValues {
  guest: string;
  from: Night;
  to: Night;
  status: 'confirmed' | 'pending' | 'cancelled';
  note: string;
  externalId: string;
}

/**
 * Whether a form takes nights that its stay has not, or confirms them: then other platforms are looked at first. A guest's
 * name is corrected, and a stay shortened, without.
 *
 * @param initial what the form began with
 * @param isChange of a stay that is there
 */
export function takesNights(
  wanted: StayValues,
  initial: Partial<StayValues> | undefined,
  isChange: boolean,
): boolean {
  if (wanted.status === 'cancelled') return false;
  if (!isChange || !initial?.from || !initial.to || initial.status === 'cancelled') return true;
  const isConfirmed = wanted.status === 'confirmed' && initial.status !== 'confirmed';
  return isConfirmed || wanted.from < initial.from || wanted.to > initial.to;
}
