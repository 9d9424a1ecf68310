import {
  type Query,
  type QueryClient,
  type QueryFilters,
  useIsMutating,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveEvent } from './live-event.ts';
import { noteEvent, noteStream, useLiveState } from './live-store.ts';
import { LIVE_ROOTS, movedKeys } from './moved-keys.ts';
import { shareStream } from './share-stream.ts';
import { isRunning } from './sync-progress.ts';

const STREAM = '/api/events';
/** A sync tells several things at once: what they move is asked for once. */
const GATHER_MS = 100;
const POLL_MS = 5_000;

/** Keeps what is on the screen true while others change it. For the frame of all pages of who is signed in. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const gather = gatherer(client);
    const stop = shareStream(STREAM, {
      onEvent: (event) => {
        noteEvent(event);
        gather.add(event);
      },
      onState: noteStream,
      onRefused: () => void client.invalidateQueries({ queryKey: ['me'] }),
    });
    return () => {
      stop();
      gather.stop();
    };
  }, [client]);
  usePolling(client);
}

/** Collects events for a moment, then asks for what they moved. */
function gatherer(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = new Map<string, readonly string[]>();
  const flush = () => {
    timer = undefined;
    for (const queryKey of moved.values()) void askAgain(client, { queryKey });
    moved.clear();
  };
  return {
    add: (event: LiveEvent) => {
      for (const key of movedKeys(event)) moved.set(key.join(' '), key);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Asks again for what an event has moved. A first answer that is on its way may have been given before the event, and is
 * not asked for twice at once; a further page that somebody has asked for is not to be broken off. Both are waited for,
 * and then asked for again.
 */
async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const waitedFor = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching', predicate: isWaitedFor });
  for (const { promise, queryKey } of waitedFor)
    void promise?.catch(() => undefined).then(() => askAgain(client, { queryKey, exact: true }));
  await client.invalidateQueries({ ...filters, predicate: (query) => !waitedFor.includes(query) });
}

function isWaitedFor({ state }: Query): boolean {
  return state.data === undefined || state.fetchMeta?.fetchMore !== undefined;
}

/** While a sync runs and nobody tells how it ends, everything that it may move is asked for every 5 seconds. */
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
