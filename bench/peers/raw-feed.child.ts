import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/**
 * The least that answers a feed: raw node:http, one prepared look-up by the token's digest on the product's own tables,
 * a body that is kept. `raw-feed.child.ts <database URL> <feed URL of the product>` tells its port by IPC.
 */
const [databaseUrl = '', feedUrl = ''] = process.argv.slice(2);

const LOOK_UP = `
  SELECT f.id, f.revision, f.changed_at, p.id AS product, p.calendar_version, p.calendar_changed_at
    FROM calendar_feeds f JOIN products p ON p.id = f.product_id WHERE f.token_hash = $1`;

const sha256 = (text: string) => createHash('sha256').update(text);

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const response = await fetch(feedUrl);
const body = Buffer.from(await response.arrayBuffer());

const server = createServer(async (request, response) => {
  const token = new URL(request.url!, 'http://peer').searchParams.get('token') ?? '';
  const { rows } = await pool.query({ name: 'feed', text: LOOK_UP, values: [sha256(token).digest()] });
  if (!rows[0]) return response.writeHead(404).end();
  const etag = `"${sha256(JSON.stringify(rows[0])).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, { ETag: etag }).end();
  const headers = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': body.length,
    ETag: etag,
  };
  return response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
