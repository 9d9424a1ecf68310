import { existsSync } from 'node:fs';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);

/**
 * What makes a process of its own believe in another time, by Debian's libfaketime: its whole clock, not JavaScript's
 * alone.
 *
 * @param offset as libfaketime writes it: `+400d`
 * @returns variables of its environment; null where the library is not installed
 */
export function fakeClock(offset: string): Record<string, string> | null {
  const library = LIBRARIES.find(existsSync);
  return library
    ? { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' }
    : null;
}
