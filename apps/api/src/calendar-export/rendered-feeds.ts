import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OpenedFeed } from './opened-feed.ts';

const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Cache of rendered bodies by ETag: each valid for one version only; the least recently used are dropped. */
@Injectable()
export class RenderedFeeds {
  private readonly bodies = new LRUCache<string, Buffer>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: (body) => body.byteLength,
  });

  get({ etag }: OpenedFeed): Buffer | undefined {
    return this.bodies.get(etag);
  }

  keep({ etag }: OpenedFeed, body: Buffer): void {
    this.bodies.set(etag, body);
  }

  /** The same bytes compressed. */
  gzip({ etag }: OpenedFeed, body: Buffer): Buffer {
    const key = `${etag} gzip`;
    const kept = this.bodies.get(key) ?? gzipSync(body);
    this.bodies.set(key, kept);
    return kept;
  }
}
