import { isRelayed, repetitionsOf, tellingKey } from './echo.ts';
import type { BlockRole, PlannedStay } from './held-block.ts';

const DAY_MS = 86_400_000;

/** A stay, block or echo that holds nights of a property. */
export interface HoldingStay extends Pick<PlannedStay, 'from' | 'to' | 'via' | 'ghostSince'> {
  id: string;
  /** Null for the host's own. */
  calendarId: string | null;
  role: Exclude<BlockRole, 'dropped'>;
}

/** What becomes of echoes whose original is gone. */
export interface SettledEchoes {
  /** Stays of their own from now on. */
  stays: string[];
  /** Their original is gone since this change. */
  ghosts: string[];
}

/**
 * Settles the echoes of a property after a change of its stays (product page, 4.5d).
 *
 * What another installation relays has a source of its own: as soon as no other copy of it is held, it is a stay. What
 * a platform repeats is a ghost from the moment on in which its original goes, and a stay of its own a day later: the
 * platform needs time to read that it is gone, and until then two platforms would keep each other's copies alive.
 *
 * @param holding everything that holds a coming night of the property
 * @param preparationDays of each calendar
 */
export function settleEchoes(
  holding: readonly HoldingStay[],
  preparationDays: ReadonlyMap<string, number>,
  now: Date,
): SettledEchoes {
  const echoes = holding.filter(({ role }) => role === 'echo');
  if (echoes.length === 0) return { stays: [], ghosts: [] };
  const stays = holding.filter(({ role }) => role === 'stay');
  const [relayed, repeated] = [echoes.filter(isRelayed), echoes.filter((echo) => !isRelayed(echo))];
  const overdue = repeated.filter(({ ghostSince }) => ghostSince && +now - +ghostSince >= DAY_MS);
  const witnesses = onlyTellings(relayed, stays);
  const standing = [...stays, ...witnesses];
  const unsettled = repeated.filter(({ ghostSince }) => ghostSince === null);
  const ghosts = [...Map.groupBy(unsettled, ({ calendarId }) => calendarId)].flatMap(([calendarId, own]) => {
    // Of a stay that its channel split, one part may be a stay of the channel by now: the others are copies still.
    const listed = [...own, ...stays.filter((stay) => stay.calendarId === calendarId)];
    const days = preparationDays.get(calendarId!) ?? 0;
    const repeating = new Set([own, listed].flatMap((told) => [...repetitionsOf(standing, told, days)]));
    return own.filter((echo) => !repeating.has(echo));
  });
  return { stays: [...witnesses, ...overdue].map(idOf), ghosts: ghosts.map(idOf) };
}

/** Relayed echoes that no stay shows any more; of several copies of one stay, the first. */
function onlyTellings(relayed: readonly HoldingStay[], stays: readonly HoldingStay[]): HoldingStay[] {
  const told = new Set(stays.filter(isRelayed).map(tellingKey));
  return relayed.filter((echo) => {
    const { size } = told;
    return told.add(tellingKey(echo)).size > size;
  });
}

function idOf({ id }: HoldingStay): string {
  return id;
}
