import { Injectable } from '@nestjs/common';
import { Env } from '../../config/env.ts';
import { FetchRefused } from '../../outbound/fetch-failure.ts';
import { afterQuickAnswer, afterTrouble, atOnce, commonPace, FIRST_PACE, type Pace } from './pace.ts';

const MOST_WAITING = 500;
/** An answer that takes longer, with its body, does not raise the pace. */
const QUICK_MS = 1_000;
/** Factor by which a host's pace is lowered on overload, */
const HOST_SHARE = 0.5;
/**
 * and an address's, behind which other names may be well: these are slowed down where one answer of a hundred fails.
 */
const ADDRESS_SHARE = 0.9;
/** Upper bound of remembered hosts; beyond it those at the default pace are dropped. */
const MOST_REMEMBERED = 1_000;

/** How long runs that are ready wait for their host's turn, about, */
const AHEAD_MS = 100;
/** and how many they are at most. */
const MOST_AHEAD = 32;
/** Weight of the latest answer in the average duration. */
const SHARE_OF_LATEST = 0.2;

/** Permission to make one request. */
export interface Turn {
  /** The socket is connected: the other addresses of the name are released for others. */
  settleOn(address: string): void;
  /**
   * The request is over; must be called exactly once. @param wasTooMuch an answer of overload (Retry-After), or none
   */
  end(wasTooMuch?: boolean): void;
}

/** Traffic at one host, or at one address. */
interface Traffic {
  running: number;
  waiting: number;
  /** Earliest start of the next request, by `performance.now()`. */
  opensAt: number;
  pace: Pace;
  /** Moving average of the duration of answers. */
  answerMs: number;
  /**
   * When the pace was last lowered, by `performance.now()`: requests in flight at that time are no evidence about the
   * new pace.
   */
  slowedAt: number;
}

/** For unknown hosts. */
const STRANGER: Traffic = {
  running: 0,
  waiting: 0,
  opensAt: 0,
  pace: FIRST_PACE,
  answerMs: QUICK_MS,
  slowedAt: 0,
};

interface Waiter {
  /** The host, then its addresses. */
  places: string[];
  start(): void;
}

/**
 * Politeness limits, per host and per address behind it: two requests at a time and a pause between two starts; faster
 * where many wait and answers are quick, slower at once on overload (`Pace`). First come, first served; waiting for one
 * host delays no other; a queue that is too long is closed. The number of requests in all is bounded too, and no host
 * has more than half of them.
 */
@Injectable()
export class HostPacing {
  private readonly traffic = new Map<string, Traffic>();
  /** In order of arrival. */
  private readonly waiters = new Set<Waiter>();
  private readonly mostAtOnce: number;
  /** This very server: no pause. */
  private readonly demoHost: string;
  private running = 0;
  private forgetsAbove = MOST_REMEMBERED;
  private alarm: NodeJS.Timeout | undefined;

  constructor(private readonly env: Env) {
    this.mostAtOnce = env.syncConcurrency;
    this.demoHost = new URL(env.demoFeedsUrl).host;
  }

  /**
   * Waits until a request may start.
   *
   * @param host the host with its port, as `hostKeyOf` writes it
   * @param addresses every address that may be dialled for it
   * @throws FetchRefused when too many wait for this host already
   */
  turn(host: string, addresses: readonly string[]): Promise<Turn> {
    const places = [hostPlace(host), ...new Set(addresses.map(addressPlace))];
    const traffic = places.map((place) => this.at(place));
    if (traffic[0]!.waiting >= MOST_WAITING) return Promise.reject(new FetchRefused('host_busy'));
    const isBehind = traffic.some(({ waiting }) => waiting > 0);
    for (const place of traffic) place.waiting += 1;
    const spacingMs = this.spacingOf(host);
    return new Promise((resolve) => {
      const cameAt = performance.now();
      this.waiters.add({ places, start: () => resolve(this.begin(places, spacingMs, cameAt)) });
      if (!isBehind) this.startWhoMay();
    });
  }

  /** How many requests may run at a host. @param host as `hostKeyOf` writes it */
  atOnce(host: string): number {
    return this.mostAt(this.traffic.get(hostPlace(host))?.pace ?? FIRST_PACE);
  }

  /**
   * How many runs may be ready for a host's turn: as many as are requested from it in a tenth of a second, and at least
   * one.
   */
  ahead(host: string): number {
    const { pace, answerMs } = this.traffic.get(hostPlace(host)) ?? STRANGER;
    const betweenMs = Math.max(answerMs / this.mostAt(pace), this.spacingOf(host) / pace.level);
    return Math.min(MOST_AHEAD, Math.max(1, Math.floor(AHEAD_MS / betweenMs)));
  }

  private spacingOf(host: string): number {
    return host === this.demoHost ? 0 : this.env.syncHostSpacingMs;
  }

  /** Paces of hosts that differ from the default. */
  paces(): [string, Pace][] {
    return [...this.traffic]
      .filter(([place, { pace }]) => place.startsWith(HOST) && isTold(pace))
      .map(([place, { pace }]) => [place.slice(HOST.length), pace]);
  }

  /** Takes over another server's pace of a host. */
  adopt(host: string, pace: Pace): void {
    const traffic = this.at(hostPlace(host));
    traffic.pace = commonPace(traffic.pace, pace);
  }

  /** In order of arrival: a waiter blocks those behind from the places that it waits for, and from nothing else. */
  private startWhoMay(): void {
    const now = performance.now();
    const claimed = new Set<string>();
    let nextOpening = Number.POSITIVE_INFINITY;
    for (const waiter of this.waiters) {
      if (this.running >= this.mostAtOnce) break;
      const isBehind = waiter.places.some((place) => claimed.has(place));
      const opensAt = Math.max(...waiter.places.map((place) => this.opening(place, waiter.places[0]!)));
      if (!isBehind && opensAt <= now) {
        this.waiters.delete(waiter);
        waiter.start();
        continue;
      }
      for (const place of waiter.places) claimed.add(place);
      if (!isBehind) nextOpening = Math.min(nextOpening, opensAt);
    }
    this.wakeAt(nextOpening, now);
  }

  private wakeAt(opening: number, now: number): void {
    clearTimeout(this.alarm);
    if (Number.isFinite(opening)) this.alarm = setTimeout(() => this.startWhoMay(), Math.ceil(opening - now));
  }

  private begin(places: readonly string[], spacingMs: number, cameAt: number): Turn {
    const startedAt = performance.now();
    this.running += 1;
    for (const place of places) {
      const traffic = this.at(place);
      traffic.waiting -= 1;
      traffic.running += 1;
      traffic.opensAt = startedAt + spacingMs / this.paceOf(place, places[0]!).level;
    }
    let held = places;
    const holdOnly = (kept: readonly string[]) => {
      this.leave(held.filter((place) => !kept.includes(place)));
      held = kept;
    };
    return {
      settleOn: (address) => {
        const settled = addressPlace(address);
        if (held.length > 2 && held.includes(settled)) holdOnly([held[0]!, settled]);
      },
      end: (wasTooMuch = false) => {
        this.running -= 1;
        const tookMs = performance.now() - startedAt;
        const wasQuick = tookMs <= QUICK_MS;
        this.noteTime(places[0]!, tookMs);
        if (wasTooMuch) this.slowDown(held, startedAt);
        // A request that did not have to wait is no evidence for a faster pace.
        else if (wasQuick && startedAt > cameAt) this.noteQuick(held);
        holdOnly([]);
      },
    };
  }

  private noteTime(host: string, tookMs: number): void {
    const traffic = this.at(host);
    traffic.answerMs += (tookMs - traffic.answerMs) * SHARE_OF_LATEST;
  }

  private slowDown(places: readonly string[], startedAt: number): void {
    for (const place of places) {
      const traffic = this.at(place);
      if (startedAt < traffic.slowedAt) continue;
      traffic.slowedAt = performance.now();
      traffic.pace = afterTrouble(traffic.pace, place.startsWith(HOST) ? HOST_SHARE : ADDRESS_SHARE);
    }
  }

  private noteQuick(places: readonly string[]): void {
    for (const place of places) this.at(place).pace = afterQuickAnswer(this.at(place).pace);
  }

  private leave(places: readonly string[]): void {
    for (const place of places) this.at(place).running -= 1;
    if (this.traffic.size > this.forgetsAbove) this.forgetQuietPlaces();
    this.startWhoMay();
  }

  private forgetQuietPlaces(): void {
    const now = performance.now();
    for (const [place, { running, waiting, opensAt, pace }] of this.traffic)
      if (running === 0 && waiting === 0 && opensAt <= now && !isTold(pace)) this.traffic.delete(place);
    // Amortised: with many known hosts, not each request goes through all of them.
    this.forgetsAbove = Math.max(MOST_REMEMBERED, 2 * this.traffic.size);
  }

  private opening(place: string, host: string): number {
    const { running, opensAt } = this.at(place);
    return running < this.mostAt(this.paceOf(place, host)) ? opensAt : Number.POSITIVE_INFINITY;
  }

  /** The pace of a known host also applies to its addresses, which change and are learnt anew by every server. */
  private paceOf(place: string, host: string): Pace {
    const [own, vouched] = [this.at(place).pace, this.at(host).pace];
    return own.level >= vouched.level ? own : vouched;
  }

  private mostAt(pace: Pace): number {
    return Math.min(atOnce(pace), Math.max(1, Math.floor(this.mostAtOnce / 2)));
  }

  private at(place: string): Traffic {
    const known = this.traffic.get(place);
    if (known) return known;
    const quiet: Traffic = { ...STRANGER };
    this.traffic.set(place, quiet);
    return quiet;
  }
}

const HOST = 'host ';
const hostPlace = (host: string) => `${HOST}${host}`;
const addressPlace = (address: string) => `address ${address}`;
/** Whether it is worth remembering, and sharing with other servers. */
const isTold = ({ level, troubles }: Pace) => troubles > 0 || level !== FIRST_PACE.level;
