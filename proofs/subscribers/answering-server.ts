import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addNights, nightAt } from '#availability';
import { renderCalendar } from '#ical';
import { RELAY } from '#platforms';

/** A feed on loopback with scripted answers. */
export interface AnsweringServer {
  url: string;
  /** From now on the feed holds events of these names; `past` is one of long ago. */
  lists(names: readonly string[]): void;
  /** From now on this status, and no calendar. */
  answers(status: number): void;
  /** From now on the port is closed. */
  refuses(): Promise<void>;
  /** Ends a scripted fault. */
  recovers(): Promise<void>;
  /** Whether a request had the ETag of the present feed, and was answered 304. */
  wasAskedWithTag(): boolean;
  stop(): Promise<void>;
}

/** Starts on a port of its own, with an empty feed. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  let [body, tag, status, version, isTagged] = ['', '', 200, 0, false];
  const server = createServer((request, response) => {
    if (status !== 200) return void response.writeHead(status, { 'Retry-After': '60' }).end();
    if (request.headers['if-none-match'] === tag) {
      isTagged = true;
      return void response.writeHead(304, { ETag: tag }).end();
    }
    response.writeHead(200, { 'Content-Type': 'text/calendar; charset=utf-8', ETag: tag }).end(body);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.ics`,
    lists: (names) => {
      version += 1;
      [body, tag] = [calendarOf(names), `"${version}"`];
    },
    answers: (next) => {
      status = next;
    },
    refuses: close,
    recovers: async () => {
      status = 200;
      if (!server.listening) await listen(port);
    },
    wasAskedWithTag: () => isTagged,
    stop: () => (server.listening ? close() : Promise.resolve()),
  };
}

function calendarOf(names: readonly string[]): string {
  const today = nightAt(new Date(), 'UTC');
  const events = names.map((name, index) => {
    const from = name === 'past' ? '2000-01-01' : addNights(today, 10 * index + 10);
    return {
      uid: `${name}@trial.hosteed`,
      from,
      to: addNights(from, 1),
      summary: name,
      sequence: 0,
      via: [],
      lastModified: new Date(`${from}T00:00:00Z`),
    };
  });
  return renderCalendar({
    name: 'Trial',
    publisher: 'p.i.hosteed',
    relay: RELAY,
    refreshMinutes: 15,
    events,
  });
}
