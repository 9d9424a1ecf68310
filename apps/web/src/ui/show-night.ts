import type { Language, Night } from '#availability';
import { formatNight } from '../lib/dates.ts';

const SHOWN = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;

/** A night as a form shows it, such as « sam. 12 déc. 2026 »; `readNight` reads it back. */
export function showNight(night: Night, language: Language): string {
  return formatNight(night, language, SHOWN);
}
