import { createContext, useContext } from 'react';
import type { Schema } from './api-client.ts';

/**
 * Rights on the shown properties: see stays and calendars, change them, get alerts, and what only their host may
 * (people, links, deleting).
 */
export type Right = 'look' | 'change' | 'be warned' | 'own';

const ALL: readonly Right[] = ['look', 'change', 'be warned', 'own'];

const OF_ROLE: Record<Schema<'ActingFor'>['role'], readonly Right[]> = {
  'co-host': ['look', 'change', 'be warned'],
  administrator: ['look', 'change'],
  reader: ['look'],
  cleaner: [],
};

const RightsContext = createContext(ALL);

/** Provides the signed-in user's rights to the components below it. */
export const Rights = RightsContext.Provider;

/** @param actingFor null: the own properties */
export function rightsOf(actingFor: Schema<'ActingFor'> | null): readonly Right[] {
  return actingFor ? OF_ROLE[actingFor.role] : ALL;
}

/** Whether the signed-in user has that right on the shown properties. The server checks again. */
export function useMay(right: Right): boolean {
  return useContext(RightsContext).includes(right);
}
