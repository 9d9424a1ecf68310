import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Platforms } from './fill-property.ts';

/** Feeds on loopback that whoever has started it publishes under paths. */
export interface FeedServing extends Platforms {
  stop(): void;
}

/** Starts a server that has no feeds yet. */
export async function serveFeeds(): Promise<FeedServing> {
  const feeds = new Map<string, string>();
  const server = createServer((request, response) => {
    const feed = feeds.get(request.url ?? '');
    response.writeHead(feed === undefined ? 404 : 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
    response.end(feed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    publish: (path, feed) => {
      feeds.set(path, feed);
      return `http://127.0.0.1:${port}${path}`;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
