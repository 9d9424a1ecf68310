import { Inject, Injectable } from '@nestjs/common';
import { type Dispatcher, request } from 'undici';
import type { SyncFailureCode } from '#availability';
import { type ConnectionLimits, checkedAgent } from '../../outbound/checked-agent.ts';
import { FetchDeadline } from '../../outbound/fetch-deadline.ts';
import {
  FetchRefused,
  failureOfError,
  failureOfStatus,
  retryAfterSeconds,
} from '../../outbound/fetch-failure.ts';
import { PublicAddress } from '../../outbound/public-address.ts';
import { HOST_LOOKUP, type HostLookup, TargetLookup } from '../../outbound/target-lookup.ts';
import { USER_AGENT } from '../../outbound/user-agent.ts';
import { hostKeyOf } from '../../outbound/web-address.ts';
import { parseCalendarUrl, redirectTarget } from './calendar-url.ts';
import { type FeedBody, readFeedBody } from './feed-body.ts';
import { HostPacing } from './host-pacing.ts';
import { conditionalHeaders, isAbout, type Validators, validatorsOf } from './validators.ts';

export const FETCH_LIMITS = Symbol('FETCH_LIMITS');

/** Limits of one fetch (reliability page, 3a). */
export interface FetchLimits extends ConnectionLimits {
  /** Redirects included, waiting for a turn not. */
  totalMs: number;
  dnsMs: number;
  redirects: number;
  /** Of an unpacked body. */
  plainBytes: number;
}

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  totalMs: 20_000,
  dnsMs: 3_000,
  connectMs: 5_000,
  headersMs: 10_000,
  idleMs: 10_000,
  redirects: 3,
  wireBytes: 4 * 1024 * 1024,
  plainBytes: 16 * 1024 * 1024,
};

/** The outcome of one fetch; every foreseeable failure is a value. */
export type FetchOutcome =
  | ({ kind: 'body' } & FeedBody & Validators)
  /** As the source says; whether it is about the version of our conditional request. */
  | { kind: 'not_modified'; isAboutOurs: boolean }
  | {
      kind: 'failed';
      code: SyncFailureCode;
      httpStatus: number | null;
      /** Retry-After of a 429 or 503, in seconds. */
      retryAfterSeconds: number | null;
      /**
       * The host that asked for it, as `hostKeyOf` writes it: after a redirect not the host of the calendar's address.
       */
      retryAfterHost: string | null;
    };

/** One request in progress, redirects included. */
interface Errand {
  validators: Validators;
  deadline: FetchDeadline;
}

const WHATEVER_COMES: Validators = { etag: null, lastModified: null };
const HEADERS = {
  'user-agent': USER_AGENT,
  accept: 'text/calendar, */*',
  'accept-encoding': 'gzip',
};
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Answers of an overloaded host, and failures of one that does not answer. */
const TOO_MUCH = new Set([429, 503]);
const NEVER_CAME = new Set<SyncFailureCode>(['timeout', 'connect']);

/**
 * Fetches feeds: guarded addresses, a polite pace, redirects followed by our code, one deadline over everything, a size
 * limit. A redirect, even a permanent one, is never remembered.
 */
@Injectable()
export class CalendarFetcher {
  private readonly targets: TargetLookup;

  constructor(
    addresses: PublicAddress,
    private readonly pacing: HostPacing,
    @Inject(HOST_LOOKUP) lookUp: HostLookup,
    @Inject(FETCH_LIMITS) private readonly limits: FetchLimits,
  ) {
    this.targets = new TargetLookup(addresses, lookUp, limits.dnsMs);
  }

  /**
   * Fetches one feed; waiting for the host's turn counts toward no time-out. A 304 that names another version than ours
   * contradicts itself: then the whole body is requested.
   */
  async fetch(address: string, validators: Validators): Promise<FetchOutcome> {
    const deadline = new FetchDeadline(this.limits.totalMs);
    try {
      const outcome = await this.follow(address, { validators, deadline });
      const isBelieved = outcome.kind !== 'not_modified' || outcome.isAboutOurs;
      return isBelieved ? outcome : await this.follow(address, { validators: WHATEVER_COMES, deadline });
    } catch (error) {
      return failed(failureOfError(error, deadline.signal.aborted));
    } finally {
      deadline.end();
    }
  }

  private async follow(address: string, errand: Errand): Promise<FetchOutcome> {
    let url = parseCalendarUrl(address);
    if (!url) throw new FetchRefused('url_private');
    for (let hop = 0; hop <= this.limits.redirects; hop += 1) {
      const answer = await this.visit(url, errand);
      if (!(answer instanceof URL)) return answer;
      url = answer;
    }
    throw new FetchRefused('redirects');
  }

  /** One hop: look up and check, wait for a turn, request. @returns the target of a redirect */
  private async visit(url: URL, { validators, deadline }: Errand): Promise<FetchOutcome | URL> {
    const answers = await this.targets.find(url, deadline.signal);
    const addresses = answers.map(({ address }) => address);
    const turn = await deadline.standStill(this.pacing.turn(hostKeyOf(url), addresses));
    const dispatcher = checkedAgent(answers, this.limits, turn.settleOn);
    let wasTooMuch = false;
    try {
      const asked = conditionalHeaders(validators);
      const { signal } = deadline;
      const response = await request(url, { dispatcher, signal, headers: { ...HEADERS, ...asked } });
      if (response.statusCode === 200) return await this.read(response, signal);
      response.body.on('error', () => undefined).destroy();
      wasTooMuch = TOO_MUCH.has(response.statusCode);
      return judge(url, response, Object.keys(asked).length > 0 ? validators : null);
    } catch (error) {
      wasTooMuch = NEVER_CAME.has(failureOfError(error, deadline.signal.aborted));
      throw error;
    } finally {
      const end = () => turn.end(wasTooMuch);
      void dispatcher.destroy().then(end, end);
    }
  }

  private async read(response: Dispatcher.ResponseData, signal: AbortSignal): Promise<FetchOutcome> {
    const body = await readFeedBody(response, this.limits.plainBytes, signal);
    return { kind: 'body', ...body, ...validatorsOf(response) };
  }
}

/**
 * Meaning of an answer without a feed.
 *
 * @param asked the validators of a conditional request; null for an unconditional one
 * @returns the target of a redirect
 */
function judge(
  url: URL,
  { statusCode: httpStatus, headers }: Dispatcher.ResponseData,
  asked: Validators | null,
): FetchOutcome | URL {
  if (REDIRECTS.has(httpStatus)) {
    const target = redirectTarget(url, first(headers.location));
    if (!target) throw new FetchRefused('redirects');
    return target;
  }
  if (httpStatus === 304 && asked) return { kind: 'not_modified', isAboutOurs: isAbout(headers, asked) };
  const pause = retryAfterSeconds(httpStatus, first(headers['retry-after']), sentAt(headers));
  return {
    ...failed(failureOfStatus(httpStatus)),
    httpStatus,
    retryAfterSeconds: pause,
    retryAfterHost: pause === null ? null : hostKeyOf(url),
  };
}

function failed(code: SyncFailureCode): Extract<FetchOutcome, { kind: 'failed' }> {
  return { kind: 'failed', code, httpStatus: null, retryAfterSeconds: null, retryAfterHost: null };
}

/**
 * Time of the source's answer, by its own clock (Date), to which its other dates refer; by ours without that header.
 */
function sentAt({ date }: Dispatcher.ResponseData['headers']): Date {
  const instant = new Date(first(date) ?? Number.NaN);
  return Number.isNaN(instant.getTime()) ? new Date() : instant;
}

/** The first value of a header that should occur once. */
function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
