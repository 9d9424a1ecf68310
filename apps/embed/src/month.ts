import { addNights, type Night } from '#availability';

const DAYS_SHOWN = 42;
const THURSDAY = '2026-01-01';

/** A month, by its first day. */
export function monthOf(day: Night): Night {
  return `${day.slice(0, 7)}-01`;
}

/** The month so many months later. */
export function addMonths(month: Night, count: number): Night {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** Six weeks that contain a month, from Monday on: always six, so that the height never changes. */
export function weeksOf(month: Night): Night[][] {
  const monday = addNights(month, -weekdayOf(month));
  const days = Array.from({ length: DAYS_SHOWN }, (_, at) => addNights(monday, at));
  return Array.from({ length: DAYS_SHOWN / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** From 0 for Monday. */
function weekdayOf(day: Night): number {
  const days = (Date.parse(day) - Date.parse(THURSDAY)) / 86_400_000 + 3;
  return ((days % 7) + 7) % 7;
}

/** The day to which a key moves the focus; null for any other key. */
export function dayAfterKey(day: Night, key: string): Night | null {
  switch (key) {
    case 'ArrowLeft':
      return addNights(day, -1);
    case 'ArrowRight':
      return addNights(day, 1);
    case 'ArrowUp':
      return addNights(day, -7);
    case 'ArrowDown':
      return addNights(day, 7);
    case 'Home':
      return addNights(day, -weekdayOf(day));
    case 'End':
      return addNights(day, 6 - weekdayOf(day));
    case 'PageUp':
      return addNights(day, -28);
    case 'PageDown':
      return addNights(day, 28);
    default:
      return null;
  }
}
