import type { CalendarEvent } from './calendar-event.ts';
import { allLines, type Component, firstLine } from './components.ts';
import { endOfDay } from './named-days.ts';
import { isPastPeriod } from './past.ts';
import { parsePeriod } from './period.ts';
import type { ReadingContext } from './reading-context.ts';
import { parseUid } from './text-value.ts';
import { zoneOf } from './time-zone.ts';

/** Every period of a VFREEBUSY but those marked FREE blocks, tentative ones too (RFC 5545 §3.2.9, §3.6.4). */
export function readFreeBusy(component: Component, context: ReadingContext): CalendarEvent[] {
  const uid = parseUid(firstLine(component, 'UID')?.value ?? '') || 'free-busy';
  return allLines(component, 'FREEBUSY').flatMap((line) => {
    if (line.params.get('FBTYPE')?.toUpperCase() === 'FREE') return [];
    const zone = zoneOf(line, context, () =>
      context.problems.push({ code: 'time_zone_unknown', uid, mayBlock: false }),
    );
    return line.value.split(',').flatMap((text) => {
      const { start, end } = parsePeriod(text, zone);
      context.budget.takeInstances(1);
      if (!start || !end) {
        const mayBlock = !isPastPeriod(text, context.today);
        context.problems.push({ code: start ? 'end_unreadable' : 'start_unreadable', uid, mayBlock });
      }
      const dayEnd = end && endOfDay(end, context);
      return start ? [toEvent(uid, text.trim().split('/')[0]!, start, dayEnd)] : [];
    });
  });
}

function toEvent(
  uid: string,
  recurrenceId: string,
  start: CalendarEvent['start'],
  end: CalendarEvent['end'],
): CalendarEvent {
  return {
    uid,
    recurrenceId,
    start,
    end,
    summary: '',
    description: '',
    via: [],
    status: 'confirmed',
    cancelledByMethod: false,
    busyStatus: 'busy',
  };
}
