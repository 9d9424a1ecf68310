import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Agent, type Dispatcher, request } from 'undici';
import type { SyncFailureCode } from '#availability';
import { hostOf, parseCalendarUrl, portOf } from './calendar-url.ts';
import { failureOfError, failureOfStatus, retryAfterSeconds } from './fetch-failure.ts';
import { PublicAddress } from './public-address.ts';

export const FETCH_LIMITS = Symbol('FETCH_LIMITS');

/** Limits on one fetch, redirects included (reliability page, 3a). */
export interface FetchLimits {
  totalMs: number;
  connectMs: number;
  idleMs: number;
  redirects: number;
  wireBytes: number;
  plainBytes: number;
}

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  totalMs: 20_000,
  connectMs: 5_000,
  idleMs: 10_000,
  redirects: 3,
  wireBytes: 4 * 1024 * 1024,
  plainBytes: 16 * 1024 * 1024,
};

/** What the source said last time, for a conditional request. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** The outcome of one fetch; every foreseeable failure is a value. */
export type FetchOutcome =
  | ({ kind: 'body'; bytes: Buffer } & Validators)
  | { kind: 'not_modified' }
  | { kind: 'failed'; code: SyncFailureCode; httpStatus: number | null; retryAfterSeconds: number | null };

/** A refusal that has its code already. */
class FetchRefused extends Error {
  constructor(readonly failure: SyncFailureCode) {
    super(failure);
  }
}

const USER_AGENT = 'HosteedCalendarSync/0.1 (+https://hosteed.com/calendar-sync)';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Goes out for a feed: guarded addresses, redirects by hand, one deadline over everything, capped bytes. */
@Injectable()
export class CalendarFetcher {
  constructor(
    private readonly addresses: PublicAddress,
    @Inject(FETCH_LIMITS) private readonly limits: FetchLimits,
  ) {}

  async fetch(address: string, validators: Validators): Promise<FetchOutcome> {
    const signal = AbortSignal.timeout(this.limits.totalMs);
    try {
      return await this.follow(address, validators, signal);
    } catch (error) {
      const code = error instanceof FetchRefused ? error.failure : failureOfError(error, signal.aborted);
      return { kind: 'failed', code, httpStatus: null, retryAfterSeconds: null };
    }
  }

  private async follow(address: string, validators: Validators, signal: AbortSignal): Promise<FetchOutcome> {
    let url = parseCalendarUrl(address);
    for (let hop = 0; url && hop <= this.limits.redirects; hop += 1) {
      const dispatcher = this.agentFor(url);
      try {
        const response = await request(url, {
          dispatcher,
          signal,
          headers: requestHeaders(validators),
          headersTimeout: this.limits.idleMs,
        });
        if (!REDIRECTS.has(response.statusCode)) return await this.read(response, validators, signal);
        await response.body.dump();
        url = redirectTarget(url, headerOf(response, 'location'));
      } finally {
        void dispatcher.destroy();
      }
    }
    throw new FetchRefused('redirects');
  }

  /** One agent a hop: the socket dials what was checked for this very host and port, and is never used again. */
  private agentFor(url: URL): Agent {
    const [host, port] = [hostOf(url), portOf(url)];
    const allowed = isIP(host) ? this.addresses.mayConnect(host, port) : this.addresses.mayLookUp(host);
    if (!allowed) throw new FetchRefused('url_private');
    return new Agent({
      connect: { lookup: this.guardedLookup(port), timeout: this.limits.connectMs },
      maxResponseSize: this.limits.wireBytes,
      bodyTimeout: this.limits.idleMs,
      pipelining: 0,
    });
  }

  /** Checks every answer of the lookup that the socket will dial; one forbidden answer refuses the name. */
  private guardedLookup(port: number): LookupFunction {
    return (hostname, options, callback) => {
      lookUp(hostname, { ...options, all: true }, (error, answers) => {
        if (error) return callback(error, '', 0);
        const refused =
          answers.length === 0 || answers.some(({ address }) => !this.addresses.mayConnect(address, port));
        if (refused) return callback(new FetchRefused('url_private'), '', 0);
        if (options.all) return callback(null, answers);
        callback(null, answers[0]!.address, answers[0]!.family);
      });
    };
  }

  private async read(
    response: Dispatcher.ResponseData,
    validators: Validators,
    signal: AbortSignal,
  ): Promise<FetchOutcome> {
    const status = response.statusCode;
    if (status === 304 || status !== 200) {
      await response.body.dump();
      const isConditional = validators.etag !== null || validators.lastModified !== null;
      if (status === 304 && isConditional) return { kind: 'not_modified' };
      const pause = retryAfterSeconds(headerOf(response, 'retry-after'), new Date());
      return { kind: 'failed', code: failureOfStatus(status), httpStatus: status, retryAfterSeconds: pause };
    }
    const bytes = await this.readBody(response, signal);
    return {
      kind: 'body',
      bytes,
      etag: headerOf(response, 'etag') ?? null,
      lastModified: headerOf(response, 'last-modified') ?? null,
    };
  }

  private async readBody(response: Dispatcher.ResponseData, signal: AbortSignal): Promise<Buffer> {
    const encoding = headerOf(response, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
    if (encoding !== 'identity' && encoding !== 'gzip') throw new FetchRefused('encoding');
    const plain: Readable = encoding === 'gzip' ? gunzipped(response.body) : response.body;
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of plain) {
        size += (chunk as Buffer).length;
        if (size > this.limits.plainBytes) throw new FetchRefused('too_large');
        chunks.push(chunk as Buffer);
      }
    } catch (error) {
      if (error instanceof FetchRefused || signal.aborted) throw error;
      const code = failureOfError(error, false);
      throw new FetchRefused(['too_large', 'timeout'].includes(code) ? code : 'body_cut');
    }
    return Buffer.concat(chunks, size);
  }
}

function gunzipped(body: Readable): Readable {
  const gunzip = createGunzip();
  body.on('error', (error) => gunzip.destroy(error));
  return body.pipe(gunzip);
}

function requestHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    'user-agent': USER_AGENT,
    accept: 'text/calendar, */*',
    'accept-encoding': 'gzip',
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  };
}

/** Where a redirect leads; never from https back to http. */
function redirectTarget(from: URL, location: string | undefined): URL {
  const target =
    location && URL.canParse(location, from.href)
      ? parseCalendarUrl(new URL(location, from.href).href)
      : null;
  if (!target || (from.protocol === 'https:' && target.protocol === 'http:'))
    throw new FetchRefused('redirects');
  return target;
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
