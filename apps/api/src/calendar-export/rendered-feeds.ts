import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OpenedFeed } from './opened-feed.ts';

const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Rendered bodies by entity tag: each good for one version only, forgotten when there are too many. */
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
