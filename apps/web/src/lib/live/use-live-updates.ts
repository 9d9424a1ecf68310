import { type QueryClient, useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askAgain } from './ask-again.ts';
import { listen, stopListening } from './listening.ts';
import { useLiveState } from './live-store.ts';
import { LIVE_ROOTS } from './moved-keys.ts';
import { isRunning } from './sync-progress.ts';

const POLL_MS = 5_000;

/** Keeps the screen up to date with changes by others. For the frame of all signed-in pages. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    void listen(client);
    return stopListening;
  }, [client]);
  usePolling(client);
}

/** While a sync runs without an event stream, everything that it may change is polled every 5 seconds. */
function usePolling(client: QueryClient): void {
  const { isOpen, progress } = useLiveState();
  const asked = useIsMutating({ mutationKey: ['sync'] }) + useIsMutating({ mutationKey: ['sync-all'] });
  const isNeeded = !isOpen && (asked > 0 || [...progress.values()].some((run) => isRunning(run)));
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(() => {
      for (const root of LIVE_ROOTS) void askAgain(client, { queryKey: [root] });
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [client, isNeeded]);
}
