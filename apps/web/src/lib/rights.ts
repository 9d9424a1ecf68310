import { createContext, useContext } from 'react';
import type { Schema } from './api-client.ts';

/**
 * What somebody may do with the properties on the screen: look at stays and calendars, change them, be warned of what
 * happens there, and what only their host may (people, links, deleting).
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

/** Tells all below it what whoever is signed in may do. */
export const Rights = RightsContext.Provider;

/** @param actingFor null: the own properties */
export function rightsOf(actingFor: Schema<'ActingFor'> | null): readonly Right[] {
  return actingFor ? OF_ROLE[actingFor.role] : ALL;
}

/** Whether whoever is signed in may do that with the properties on the screen. The server decides anew. */
export function useMay(right: Right): boolean {
  return useContext(RightsContext).includes(right);
}
