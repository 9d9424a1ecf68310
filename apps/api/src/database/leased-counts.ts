import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { LRUCache } from 'lru-cache';
import { RateLimits } from './rate-limits.ts';

/** Requests of one caller that this server may still accept before it asks the database again. */
interface Lease {
  /** Below zero: the limit is reached. */
  left: number;
  hits: number;
  until: number;
}

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * A server leases a twentieth of a limit at a time, so that few requests write, and few are lost with a server that
 * stops.
 */
const SHARE = 20;

/** Counts requests for the throttler over all servers: each leases a few of a caller's at a time. */
@Injectable()
export class LeasedCounts implements ThrottlerStorage {
  private readonly leases = new LRUCache<string, Promise<Lease>>({ max: 20_000 });

  constructor(private readonly limits: RateLimits) {}

  async increment(key: string, ttl: number, limit: number): Promise<Counted> {
    for (;;) {
      const taken = this.leases.get(key) ?? this.take(key, ttl, limit);
      const lease = await taken;
      const isOver = lease.until <= Date.now();
      if (lease.left < 0 && !isOver) return refused(lease, limit);
      if (lease.left > 0 && !isOver) return counted(lease);
      // Used up: the first of the waiting requests leases the next share for all of them.
      if (this.leases.peek(key) === taken) this.leases.delete(key);
    }
  }

  private take(key: string, ttl: number, limit: number): Promise<Lease> {
    const taken = this.takeAnew(key, ttl, limit);
    this.leases.set(key, taken);
    taken.catch(() => this.leases.delete(key));
    return taken;
  }

  private async takeAnew(key: string, ttl: number, limit: number): Promise<Lease> {
    const size = Math.max(1, Math.floor(limit / SHARE));
    const requests = { name: 'requests', points: limit, seconds: Math.ceil(ttl / 1000) };
    const { isWithin, result } = await this.limits.consume(requests, key, size);
    const until = Date.now() + result.msBeforeNext;
    return { left: isWithin ? size : -1, hits: result.consumedPoints - size, until };
  }
}

function counted(lease: Lease): Counted {
  lease.left -= 1;
  lease.hits += 1;
  return { totalHits: lease.hits, timeToExpire: secondsTo(lease), isBlocked: false, timeToBlockExpire: 0 };
}

function refused(lease: Lease, limit: number): Counted {
  const seconds = secondsTo(lease);
  return { totalHits: limit + 1, timeToExpire: seconds, isBlocked: true, timeToBlockExpire: seconds };
}

const secondsTo = ({ until }: Lease) => Math.max(1, Math.ceil((until - Date.now()) / 1000));
