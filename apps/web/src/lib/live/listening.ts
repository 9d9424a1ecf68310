import type { QueryClient } from '@tanstack/react-query';
import { askAgain } from './ask-again.ts';
import type { LiveEvent } from './live-event.ts';
import { noteEvent, noteStream } from './live-store.ts';
import { movedKeys } from './moved-keys.ts';
import { shareStream } from './share-stream.ts';

const STREAM = '/api/events';
/** Debounce: a sync sends several events at once, and their queries are refetched once. */
const GATHER_MS = 100;
/** Time-out for opening the stream. Queries before that are refetched once it is open. */
const LONGEST_WAIT_MS = 1_000;

interface Listening {
  /** Resolves once events arrive, or waiting for them timed out. */
  begun: Promise<void>;
  stop: () => void;
}

let current: Listening | undefined;

/**
 * Subscribes this page to live events, until it is stopped. To be called before the first query that an event may make
 * stale: queries after `begun` miss nothing, and need not be refetched.
 *
 * @returns resolves once events arrive, are refused, or time out; never rejects
 */
export function listen(client: QueryClient): Promise<void> {
  current ??= begin(client);
  return current.begun;
}

/** Unsubscribes: signed out, or the stream is about another host's properties. */
export function stopListening(): void {
  current?.stop();
  current = undefined;
}

function begin(client: QueryClient): Listening {
  if (typeof EventSource === 'undefined') return { begun: Promise.resolve(), stop: () => undefined };
  const gather = gatherer(client);
  let goOn = () => {};
  const begun = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const timer = setTimeout(goOn, LONGEST_WAIT_MS);
  const stopStream = shareStream(STREAM, {
    onEvent: (event) => {
      noteEvent(event);
      gather.add(event);
    },
    onState: (isOpen) => {
      noteStream(isOpen);
      if (isOpen) goOn();
    },
    onRefused: () => {
      goOn();
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const stop = () => {
    clearTimeout(timer);
    goOn();
    stopStream();
    gather.stop();
  };
  return { begun, stop };
}

/** Collects events for a moment, then refetches what they made stale; at once where any may have been missed. */
function gatherer(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = new Map<string, readonly string[]>();
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const queryKey of moved.values()) void askAgain(client, { queryKey });
    moved.clear();
  };
  return {
    add: (event: LiveEvent) => {
      for (const key of movedKeys(event)) moved.set(key.join(' '), key);
      // Queries from now on include everything that was missed.
      if (event.type === 'resync') flush();
      else timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
