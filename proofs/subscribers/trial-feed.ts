import { addNights, nightAt } from '#availability';
import { type PublishedEvent, renderCalendar } from '#ical';
import { RELAY } from '#platforms';
import type { SeenEvent } from './subscriber.ts';

const LAST_MODIFIED = new Date('2026-01-01T00:00:00Z');
const CANCELLED = 'Cancelled stay';
const TWO_LINES = 'Name of\ntwo lines';
const TWO_NIGHTS = 'Two nights';
const TURNOVER = 'Turnover';

/** A feed of four stays and a turnover: an ordinary one, a cancelled one, one whose name has a line break, one of two nights. */
export function trialFeed(): string {
  const today = nightAt(new Date(), 'UTC');
  const stay = (index: number, summary: string, nights = 3): PublishedEvent => ({
    uid: `${index}@trial.hosteed`,
    from: addNights(today, 10 * index + 10),
    to: addNights(today, 10 * index + 10 + nights),
    summary,
    sequence: 1,
    via: [],
    lastModified: LAST_MODIFIED,
  });
  const cancelled: PublishedEvent = { ...stay(1, CANCELLED), status: 'cancelled' };
  const turnover = { ...stay(4, TURNOVER), ...turnoverHours() };
  const stays = [stay(0, 'Ordinary stay'), cancelled, stay(2, TWO_LINES), stay(3, TWO_NIGHTS, 2)];
  return renderCalendar({
    name: 'Trial',
    publisher: 'p.i.hosteed',
    relay: RELAY,
    refreshMinutes: 15,
    events: [...stays, turnover],
  });
}

/** How a subscriber shows the trial feed, in words for the table. */
export interface TrialOutcome {
  cancelled: string;
  twoNights: string;
  lineBreak: string;
  turnover: string;
}

/** @param events that a subscriber read from the trial feed */
export function trialOutcome(events: readonly SeenEvent[]): TrialOutcome {
  const cancelled = events.find(({ summary }) => summary === CANCELLED);
  const isTwoLines = events.some(({ summary }) => summary === TWO_LINES);
  const hasNights = events.some(({ summary }) => summary.startsWith('Name of'));
  const twoNights = events.find(({ summary }) => summary === TWO_NIGHTS);
  const turnover = events.find(({ summary }) => summary === TURNOVER);
  return {
    turnover: turnover ? hoursText(turnover) : 'left out',
    twoNights: twoNights ? nightsText(twoNights) : 'left out',
    cancelled: cancelled ? (cancelled.isCancelled ? 'kept, marked cancelled' : 'shown as taken') : 'left out',
    lineBreak: isTwoLines ? 'kept' : hasNights ? 'kept, changed' : 'the event is left out',
  };
}

function hoursText({ from, to }: SeenEvent): string {
  const hours = turnoverHours();
  if (from === hours.from && to === hours.to) return 'with its hours';
  return from.slice(0, 10) === hours.from.slice(0, 10) ? 'on its day' : 'otherwise';
}

/** In UTC, the zone in which every program is run. */
function turnoverHours(): { from: string; to: string } {
  const day = addNights(nightAt(new Date(), 'UTC'), 50);
  return { from: `${day}T09:00:00Z`, to: `${day}T15:00:00Z` };
}

function nightsText({ from, to }: SeenEvent): string {
  return addNights(from, 1) === to
    ? 'on its first night only'
    : addNights(from, 2) === to
      ? 'on both'
      : 'otherwise';
}
