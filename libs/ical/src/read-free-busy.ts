import type { CalendarEvent } from './calendar-event.ts';
import { allLines, type Component, firstLine } from './components.ts';
import { addDuration, parseDateValue, parseDuration } from './date-value.ts';
import type { ReadingContext } from './read-event.ts';
import { parseUid } from './text-value.ts';

/** Every period of a VFREEBUSY but those marked FREE blocks (RFC 5545 §3.2.9, §3.6.4). */
export function readFreeBusy(component: Component, context: ReadingContext): CalendarEvent[] {
  const uid = parseUid(firstLine(component, 'UID')?.value ?? '') || 'free-busy';
  return allLines(component, 'FREEBUSY').flatMap((line) => {
    const type = line.params.get('FBTYPE')?.toUpperCase() ?? 'BUSY';
    if (type === 'FREE') return [];
    return line.value.split(',').flatMap((period) => readPeriod(period, uid, type, context) ?? []);
  });
}

function readPeriod(
  period: string,
  uid: string,
  type: string,
  context: ReadingContext,
): CalendarEvent | null {
  const [from = '', to = ''] = period.trim().split('/');
  const start = parseDateValue(from, context.floatingZone);
  const duration = parseDuration(to);
  const end = start && (duration ? addDuration(start, duration) : parseDateValue(to, context.floatingZone));
  if (!start || !end) {
    context.problems.push({ code: start ? 'end_unreadable' : 'start_unreadable', uid, mayBlock: true });
    if (!start) return null;
  }
  const busyStatus = type === 'BUSY-TENTATIVE' ? 'tentative' : 'busy';
  return {
    uid,
    recurrenceId: from,
    start,
    end,
    summary: '',
    description: '',
    status: 'confirmed',
    busyStatus,
  };
}
