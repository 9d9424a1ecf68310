import type { Chance } from '../../testing/seeded-chance.ts';
import { addDays } from './calendar-day.ts';
import type { Ending, GeneratedEvent, Moment } from './feed-model.ts';
import { endingAt, inUtc, momentAt } from './written-dates.ts';

type Change = (override: GeneratedEvent, chance: Chance) => void;

/**
 * Events that replace instances of a series: moved, longer or shorter, at another hour, cancelled, or changed from
 * one instance on.
 *
 * @param instances dates of the instances that no EXDATE takes away
 */
export function generateOverrides(
  master: GeneratedEvent,
  instances: readonly string[],
  chance: Chance,
): GeneratedEvent[] {
  if (!chance.happens(30)) return [];
  const replaced = chance.pickSome(instances, chance.between(1, 2));
  const andFuture = master.periods.length === 0 && chance.happens(20) ? 0 : -1;
  return replaced.map((date, index) => {
    const override = overrideOf(master, date, index === andFuture, chance);
    const change = chance.pick(index === andFuture ? FOR_ALL_LATER : FOR_ONE);
    change(override, chance);
    return override;
  });
}

const FOR_ONE: readonly Change[] = [move, move, retime, lengthen, cancel];
const FOR_ALL_LATER: readonly Change[] = [nudge, nudge, lengthen, cancel];

function overrideOf(
  master: GeneratedEvent,
  date: string,
  andFuture: boolean,
  chance: Chance,
): GeneratedEvent {
  const instance: Moment = { ...master.start, date };
  return {
    ...master,
    start: instance,
    ending: endingMovedTo(date, master),
    rule: null,
    dates: [],
    periods: [],
    exceptions: [],
    replaces: { instance: !andFuture && chance.happens(12) ? inUtc(instance) : instance, andFuture },
    sequence: master.sequence === null ? null : master.sequence + 1,
  };
}

function endingMovedTo(date: string, master: GeneratedEvent): Ending {
  if (!master.ending || 'duration' in master.ending) return master.ending;
  const { at } = master.ending;
  const nights = (Date.parse(at.date) - Date.parse(master.start.date)) / 86_400_000;
  return { at: { ...at, date: addDays(date, nights) } };
}

function move(override: GeneratedEvent, chance: Chance): void {
  shift(override, chance.pick([-5, -2, -1, 1, 2, 3, 12]));
}

function nudge(override: GeneratedEvent, chance: Chance): void {
  shift(override, chance.pick([-1, 1, 2]));
}

function shift(override: GeneratedEvent, days: number): void {
  override.start = { ...override.start, date: addDays(override.start.date, days) };
  if (!override.ending || 'duration' in override.ending) return;
  const { at } = override.ending;
  override.ending = { at: { ...at, date: addDays(at.date, days) } };
}

function retime(override: GeneratedEvent, chance: Chance): void {
  override.start = momentAt(override.start.date, override.start.form, chance);
  override.ending = { at: endingAt(override.start, chance.between(1, 5), chance) };
}

function lengthen(override: GeneratedEvent, chance: Chance): void {
  override.ending = { at: endingAt(override.start, chance.between(2, 9), chance) };
}

function cancel(override: GeneratedEvent): void {
  override.status = 'CANCELLED';
}
