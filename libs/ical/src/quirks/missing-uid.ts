import { createHash } from 'node:crypto';

/**
 * Loquali and several town-hall exporters leave out the UID that RFC 5545 requires. What such an event says of
 * itself (start, end, summary) identifies it from one reading to the next.
 *
 * @param parts the texts that identify the event, in a fixed order
 */
export function substituteUid(parts: readonly string[]): string {
  return `no-uid-${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}
