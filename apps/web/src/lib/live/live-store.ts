import { useSyncExternalStore } from 'react';
import type { LiveEvent } from './live-event.ts';
import { afterEvent, GIVEN_UP_AFTER_MS, type SyncProgress, withoutGivenUp } from './sync-progress.ts';

/** Tolerance for timers that fire a little early. */
const A_MOMENT_MS = 1_000;

interface LiveState {
  /** Whether events arrive. */
  isOpen: boolean;
  progress: SyncProgress;
}

let state: LiveState = { isOpen: false, progress: new Map() };
const watchers = new Set<() => void>();

/** Last known state of runs and connection, for components. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(watch, () => state);
}

/** Stores what an event says of runs; a run without further events triggers a render when it times out. */
export function noteEvent(event: LiveEvent): void {
  set({ ...state, progress: afterEvent(state.progress, event, Date.now()) });
  if (event.type === 'sync.started') setTimeout(giveUp, GIVEN_UP_AFTER_MS + A_MOMENT_MS);
}

/** Stores whether events arrive. */
export function noteStream(isOpen: boolean): void {
  if (isOpen !== state.isOpen) set({ ...state, isOpen });
}

function giveUp(): void {
  set({ ...state, progress: withoutGivenUp(state.progress, Date.now()) });
}

function set(next: LiveState): void {
  state = next;
  for (const tell of watchers) tell();
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
