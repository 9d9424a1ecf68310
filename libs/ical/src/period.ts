import { addDuration, type DateValue, parseDateValue, parseDuration } from './date-value.ts';
import type { Zone } from './zone.ts';

/**
 * Reads a PERIOD, `start/end` or `start/duration` (RFC 5545 §3.3.9).
 *
 * @param zone of times that carry no Z and no offset
 * @returns null for the part that can't be read
 */
export function parsePeriod(text: string, zone: Zone): { start: DateValue | null; end: DateValue | null } {
  const [from = '', to = ''] = text.split('/').map((part) => part.trim());
  const start = parseDateValue(from, zone);
  if (!start) return { start, end: null };
  const duration = parseDuration(to);
  return { start, end: duration ? addDuration(start, duration) : parseDateValue(to, zone) };
}
