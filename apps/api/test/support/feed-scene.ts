import type { Answer } from '../../../../testing/api-client.ts';
import { type ImportScene, staysIn } from './import-scene.ts';

/** A feed as its host sees it. */
export interface Feed {
  id: string;
  channel: string;
  name: string | null;
  privacy: string;
  excludedCalendarIds: string[];
  tellsCancelled: boolean;
  feedUrl: string;
  webcalUrl: string;
  lastRead: { reader: string; userAgent: string; lastReadAt: string } | null;
  readers: { reader: string; userAgent: string }[];
  formerReaders: { reader: string; userAgent: string }[];
}

/** What the host of a scene does with the feeds of its property, and what subscribers read in them. */
export function feedsOf(scene: ImportScene) {
  const path = (rest = '') => `/api/calendar/${scene.productId}/feeds${rest}`;
  const read = (feed: Feed, headers: Record<string, string> = {}): Promise<Answer> =>
    scene.app.anonymous.get(new URL(feed.feedUrl).pathname, headers);
  return {
    path,
    list: async (): Promise<Feed[]> => (await scene.host.get(path())).json,
    create: async (body: object): Promise<Feed> => (await scene.host.post(path(), body)).json,
    read,
    published: async (feed: Feed) => staysIn((await read(feed)).text),
  };
}
