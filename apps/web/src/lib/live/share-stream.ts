import { openEventStream, type StreamListener } from './event-stream.ts';
import type { LiveEvent } from './live-event.ts';

const NAME = 'hosteed-live';

/** Messages between tabs. `hello` asks the tab that holds the stream whether it is open. */
type Message = { kind: 'event'; event: LiveEvent } | { kind: 'state'; isOpen: boolean } | { kind: 'hello' };

/**
 * Shares one event stream among all tabs of this browser, as HTTP/1.1 allows six connections. The tab that holds the
 * lock (Web Locks) has the stream and broadcasts; when it is closed, the next one takes over. Without locks (a page
 * over plain http) or channels, every tab has its own stream. What a tab missed before it knew of an open stream is not
 * repeated, so it begins with a `resync`, as if the tab had opened it.
 *
 * @returns a function that stops it
 */
export function shareStream(url: string, listener: StreamListener): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined')
    return openEventStream(url, listener);
  const channel = new BroadcastChannel(NAME);
  const stopped = new AbortController();
  let hasMissed = true;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'state' && data.isOpen && hasMissed) listener.onEvent({ type: 'resync', data: {} });
    if (data.kind === 'event') listener.onEvent(data.event);
    if (data.kind === 'state') listener.onState(data.isOpen);
    hasMissed &&= !isWhole(data);
  });
  post(channel, { kind: 'hello' });
  navigator.locks
    .request(NAME, { signal: stopped.signal }, () => lead(url, listener, channel, stopped.signal))
    .catch(() => undefined);
  return () => {
    stopped.abort();
    channel.close();
  };
}

/** Whether a tab that gets this message misses nothing from now on. */
function isWhole(message: Message): boolean {
  return message.kind === 'state'
    ? message.isOpen
    : message.kind === 'event' && message.event.type === 'resync';
}

/** Holds the lock, and the stream for all tabs, until it is stopped. */
function lead(
  url: string,
  listener: StreamListener,
  channel: BroadcastChannel,
  stopped: AbortSignal,
): Promise<void> {
  let isOpen = false;
  const pass = (message: Message) => {
    if (!stopped.aborted) post(channel, message);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'hello') pass({ kind: 'state', isOpen });
  });
  const close = openEventStream(url, {
    onRefused: () => listener.onRefused(),
    onEvent: (event) => {
      pass({ kind: 'event', event });
      listener.onEvent(event);
    },
    onState: (now) => {
      isOpen = now;
      pass({ kind: 'state', isOpen });
      listener.onState(now);
    },
  });
  return new Promise((resolve) => {
    stopped.addEventListener('abort', () => {
      close();
      resolve();
    });
  });
}

function post(channel: BroadcastChannel, message: Message): void {
  // A channel reaches its own origin only: it takes no target, which the rule asks of windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(message);
}
