import type { QueryClient } from '@tanstack/react-query';
import { askAgain } from './ask-again.ts';
import type { LiveEvent } from './live-event.ts';
import { noteEvent, noteStream } from './live-store.ts';
import { movedKeys } from './moved-keys.ts';
import { shareStream } from './share-stream.ts';

const STREAM = '/api/events';
/** A sync tells several things at once: what they move is asked for once. */
const GATHER_MS = 100;
/** So long a page waits for its stream. One that asks sooner asks again once it is open. */
const LONGEST_WAIT_MS = 1_000;

interface Listening {
  /** Fulfilled once events arrive, or nobody should wait for them any longer. */
  begun: Promise<void>;
  stop: () => void;
}

let current: Listening | undefined;

/**
 * Listens to the server for this page, until it is stopped. To be called before the first question that an event may move:
 * what is asked from `begun` on misses nothing, and need not be asked twice.
 *
 * @returns when to ask: once events arrive, or are refused, or are too long in coming; it never fails
 */
export function listen(client: QueryClient): Promise<void> {
  current ??= begin(client);
  return current.begun;
}

/** Listens no longer: nobody is signed in, or the stream is about another host's properties. */
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

/** Collects events for a moment, then asks for what they moved; at once where any may have been missed until now. */
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
      // What is asked from now on is answered with all that was missed.
      if (event.type === 'resync') flush();
      else timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
