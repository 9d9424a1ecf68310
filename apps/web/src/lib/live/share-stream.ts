import { openEventStream, type StreamListener } from './event-stream.ts';
import type { LiveEvent } from './live-event.ts';

const NAME = 'hosteed-live';

/** What tabs tell each other. `hello` asks the one that listens whether its stream is open. */
type Message = { kind: 'event'; event: LiveEvent } | { kind: 'state'; isOpen: boolean } | { kind: 'hello' };

/**
 * Listens to the server through one stream for all tabs of this browser, as HTTP/1.1 allows six connections. The tab
 * that holds the lock listens and passes on; when it is closed, the next one takes over. Without locks (a page that
 * came over plain http has none) or without channels every tab listens for itself. What a tab has missed before it heard
 * of an open stream nobody repeats: that begins with a `resync`, as if the tab had opened it.
 *
 * @returns what stops it
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

/** Whether a tab that hears this misses nothing from now on. */
function isWhole(message: Message): boolean {
  return message.kind === 'state'
    ? message.isOpen
    : message.kind === 'event' && message.event.type === 'resync';
}

/** Holds the lock, and listens for all tabs, until it is stopped. */
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
