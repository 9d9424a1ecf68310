import { globSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { installDebianPackage } from './debian-package.ts';

/** When and where a test run takes place. */
export interface TestMoment {
  /** The wall clock of Paris as the run begins, `YYYY-MM-DDTHH:MM`; the clock of this machine where it is absent. */
  at?: string | undefined;
  /** The zone of the host that runs servers, database and browser, an IANA name. */
  zone?: string | undefined;
}

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';
/** What a process must be given to live by the clock of its run. */
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
 * The environment in which every process, whatever it is written in, believes that it is that moment: libfaketime
 * shifts the wall clock, and leaves alone the clock by which processes wait and the times of files.
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

/** What of this process's environment makes its clock: for children that are not given all of it. */
export function inheritedClock(): Record<string, string> {
  return Object.fromEntries(
    VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

/** Debian's libfaketime, installed where that is possible. @returns its path, or null */
export function findFaketime(): string | null {
  if (!globSync(LIBRARY)[0]) installDebianPackage('libfaketime', 'faketime for tests under other dates');
  return globSync(LIBRARY)[0] ?? null;
}

function aheadOf(at: string): number {
  return Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Paris').epochMilliseconds - Date.now();
}
