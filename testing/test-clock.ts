import { globSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { installDebianPackage } from '../tools/debian-package.ts';

/** When and where a test run takes place. */
export interface TestMoment {
  /** The wall clock of Paris as the run begins, `YYYY-MM-DDTHH:MM`; the clock of this machine where it is absent. */
  at?: string | undefined;
  /** The zone of the host that runs servers, database and browser, an IANA name. */
  zone?: string | undefined;
}

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';
/** Environment variables for a process that lives by the clock of its run. */
const VARIABLES = [
  'TZ',
  'LD_PRELOAD',
  'FAKETIME',
  'FAKETIME_DISABLE_SHM',
  'FAKETIME_DONT_FAKE_MONOTONIC',
  'FAKETIME_FORCE_MONOTONIC_FIX',
  'NO_FAKE_STAT',
];

/**
 * The environment in which every process, whatever it is written in, sees that date and time: libfaketime shifts the
 * wall clock, and leaves alone the clock by which processes wait and the times of files.
 */
export function environmentOf({ at, zone }: TestMoment, library: string | null): Record<string, string> {
  const place: Record<string, string> = zone ? { TZ: zone } : {};
  if (!at) return place;
  if (!library) return { ...place, CLOCK_AHEAD_MS: String(aheadOf(at)) };
  return {
    ...place,
    LD_PRELOAD: library,
    FAKETIME: (aheadOf(at) / 1000).toFixed(0).replace(/^(?!-)/, '+'),
    FAKETIME_DISABLE_SHM: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
    NO_FAKE_STAT: '1',
  };
}

/** The part of this process's environment that makes its clock: for children that do not inherit all of it. */
export function inheritedClock(): Record<string, string> {
  return Object.fromEntries(
    VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

/**
 * A day that only leap years have, the night on which clocks change and the last day of a year, the next time each comes;
 * in zones far apart.
 *
 * @param today in Paris
 */
export function comingMoments(today = Temporal.Now.plainDateISO('Europe/Paris')): TestMoment[] {
  const isLeapDay = ({ month, day }: Temporal.PlainDate) => month === 2 && day === 29;
  const isLastSundayOfMarch = ({ month, day, dayOfWeek }: Temporal.PlainDate) =>
    month === 3 && day > 24 && dayOfWeek === 7;
  const isLastOfYear = ({ month, day }: Temporal.PlainDate) => month === 12 && day === 31;
  return [
    { at: `${nextDay(today, isLeapDay)}T23:30`, zone: 'Pacific/Apia' },
    { at: `${nextDay(today, isLastSundayOfMarch)}T01:30`, zone: 'America/Martinique' },
    { at: `${nextDay(today, isLastOfYear)}T12:00`, zone: 'Europe/Paris' },
  ];
}

/**
 * Whether that hour of Paris is past. A clock cannot be put back: libfaketime 0.9.10 shows the real time to the handler
 * of a signal that comes while its process waits (`epoll_wait`), and PostgreSQL, whose timeouts are such handlers, then
 * takes a transaction of a few milliseconds for one that is hours old.
 */
export function isPast(at: string): boolean {
  return aheadOf(at) <= 0;
}

/** Debian's libfaketime, installed where that is possible. @returns its path, or null */
export function findFaketime(): string | null {
  if (!globSync(LIBRARY)[0]) installDebianPackage('libfaketime', 'faketime for tests under other dates');
  return globSync(LIBRARY)[0] ?? null;
}

function nextDay(today: Temporal.PlainDate, isMeant: (day: Temporal.PlainDate) => boolean): string {
  let day = today.add({ days: 1 });
  while (!isMeant(day)) day = day.add({ days: 1 });
  return day.toString();
}

function aheadOf(at: string): number {
  return Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Paris').epochMilliseconds - Date.now();
}
