import { Inject, Injectable } from '@nestjs/common';
import { request } from 'undici';
import type { SyncFailureCode } from '#availability';
import { type ConnectionLimits, checkedAgent } from '../outbound/checked-agent.ts';
import { FetchDeadline } from '../outbound/fetch-deadline.ts';
import { failureOfError, failureOfStatus, retryAfterSeconds } from '../outbound/fetch-failure.ts';
import { PublicAddress } from '../outbound/public-address.ts';
import { HOST_LOOKUP, type HostLookup, TargetLookup } from '../outbound/target-lookup.ts';
import { USER_AGENT } from '../outbound/user-agent.ts';

export const WEBHOOK_LIMITS = Symbol('WEBHOOK_LIMITS');

export interface WebhookLimits extends ConnectionLimits {
  /** Time-out of one try, look-up included. */
  totalMs: number;
  dnsMs: number;
}

export const DEFAULT_WEBHOOK_LIMITS: WebhookLimits = {
  totalMs: 15_000,
  dnsMs: 3_000,
  connectMs: 5_000,
  headersMs: 15_000,
  idleMs: 1_000,
  wireBytes: 1_024,
};

/** Outcome of one try. Accepted is any 2xx (Standard Webhooks 1.0); the rest of the answer is not read. */
export interface PostOutcome {
  /** Null where no answer came. */
  httpStatus: number | null;
  /** Null when it was accepted. */
  failure: SyncFailureCode | null;
  /** Retry-After of a 429 or 503. */
  retryAfterSeconds: number | null;
}

/** Sends messages to addresses that hosts have given: guarded like those of feeds, and redirects are not followed. */
@Injectable()
export class WebhookPoster {
  private readonly targets: TargetLookup;

  constructor(
    addresses: PublicAddress,
    @Inject(HOST_LOOKUP) lookUp: HostLookup,
    @Inject(WEBHOOK_LIMITS) private readonly limits: WebhookLimits,
  ) {
    this.targets = new TargetLookup(addresses, lookUp, limits.dnsMs);
  }

  /** Why an address cannot be sent to; null where it can. */
  async refusalOf(url: URL): Promise<SyncFailureCode | null> {
    try {
      await this.targets.find(url, AbortSignal.timeout(this.limits.dnsMs));
      return null;
    } catch (error) {
      return failureOfError(error, false);
    }
  }

  /** One try. Every foreseeable failure is a value. */
  async post(url: URL, headers: Record<string, string>, body: string): Promise<PostOutcome> {
    const deadline = new FetchDeadline(this.limits.totalMs);
    try {
      const { signal } = deadline;
      const dispatcher = checkedAgent(await this.targets.find(url, signal), this.limits, () => undefined);
      try {
        const response = await request(url, {
          dispatcher,
          signal,
          method: 'POST',
          headers: { 'user-agent': USER_AGENT, 'content-type': 'application/json', ...headers },
          body,
        });
        response.body.on('error', () => undefined).destroy();
        return outcomeOf(response.statusCode, response.headers['retry-after']);
      } finally {
        void dispatcher.destroy();
      }
    } catch (error) {
      const failure = failureOfError(error, deadline.signal.aborted);
      return { httpStatus: null, failure, retryAfterSeconds: null };
    } finally {
      deadline.end();
    }
  }
}

function outcomeOf(httpStatus: number, retryAfter: string | string[] | undefined): PostOutcome {
  if (httpStatus >= 200 && httpStatus < 300) return { httpStatus, failure: null, retryAfterSeconds: null };
  const isRedirect = httpStatus >= 300 && httpStatus < 400;
  const asked = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter;
  return {
    httpStatus,
    failure: isRedirect ? 'redirects' : failureOfStatus(httpStatus),
    retryAfterSeconds: retryAfterSeconds(httpStatus, asked, new Date()),
  };
}
