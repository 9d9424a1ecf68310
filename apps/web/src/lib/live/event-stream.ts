import { LIVE_EVENT_TYPES, type LiveEvent } from './live-event.ts';

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 60_000;

export interface StreamListener {
  onEvent(event: LiveEvent): void;
  /** The stream was opened or lost. */
  onState(isOpen: boolean): void;
  /** The server refused the stream: the session may have ended. */
  onRefused(): void;
}

/**
 * Subscribes to the server's events until it is stopped. On a lost connection, the browser reconnects with
 * Last-Event-ID and misses nothing. On a refusal, the browser gives up; we retry with back-off. What was missed before
 * a stream was first open is not repeated, so opening begins with a `resync` of former queries.
 *
 * @returns a function that stops it
 */
export function openEventStream(url: string, listener: StreamListener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  const open = () => {
    let isFirst = true;
    source = new EventSource(url);
    for (const type of LIVE_EVENT_TYPES) source.addEventListener(type, (event) => tell(type, event));
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      if (isFirst) listener.onEvent({ type: 'resync', data: {} });
      isFirst = false;
      listener.onState(true);
    });
    source.addEventListener('error', () => {
      listener.onState(false);
      if (source.readyState === EventSource.CLOSED) openLater();
    });
  };
  const tell = (type: LiveEvent['type'], { data }: MessageEvent<string>) =>
    listener.onEvent({ type, data: JSON.parse(data) } as LiveEvent);
  const openLater = () => {
    listener.onRefused();
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
    listener.onState(false);
  };
}
