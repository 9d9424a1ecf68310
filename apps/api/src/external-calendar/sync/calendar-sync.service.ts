import { Injectable, Logger } from '@nestjs/common';
import {
  attentionOf,
  countBlockedComing,
  minutesUntilNextAgreement,
  type Night,
  nightAt,
  planInSteps,
  type StaysOptions,
  type SyncFailureCode,
} from '#availability';
import { equalDigests, SecretBox } from '../../config/secret-box.ts';
import { clockState } from '../../database/clock-state.ts';
import { InstanceService } from '../../database/instance.service.ts';
import { AppError } from '../../errors/app-error.ts';
import { isBusy } from '../../errors/problem.filter.ts';
import { FetchRefused } from '../../outbound/fetch-failure.ts';
import { CalendarFetcher, type FetchOutcome } from '../reading/calendar-fetcher.ts';
import { FeedReader } from '../reading/feed-reader.ts';
import { channelOfSign, isPersonalAddress } from '../reading/guess-provider.ts';
import { ReadersClosed } from '../reading/reading-children.ts';
import type { AppliedBody } from './applied-body.ts';
import { feedHorizon } from './feed-horizon.ts';
import { HostSeats } from './host-seats.ts';
import { failed, type Readable, reportOf } from './report-of-run.ts';
import { type RunWatch, Unwanted } from './run-watch.ts';
import { SecondOpinions } from './second-opinions.ts';
import { SyncStore } from './sync.store.ts';
import type { SyncEnding, SyncJob } from './sync-job.ts';
import { emptyReport, type SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';
import { takingTurns } from './taking-turns.ts';

export interface SyncOptions {
  trigger: SyncTrigger;
  /** Blocks whose removal the host has confirmed: they are freed now, unless the feed lists them again. */
  released?: ReadonlySet<string>;
  /** Never join a run that began before: it may be reading an address that has been replaced since. */
  isFresh?: boolean;
}

interface TimedOptions extends SyncOptions {
  /** By the clock of `performance`, in milliseconds. */
  startedAt: number;
}

type FetchedBody = Extract<FetchOutcome, { kind: 'body' }>;
type Failure = Pick<
  Extract<FetchOutcome, { kind: 'failed' }>,
  'httpStatus' | 'retryAfterSeconds' | 'retryAfterHost'
>;

const NOTHING_RELEASED: ReadonlySet<string> = new Set();
const NO_ANSWER: Failure = { httpStatus: null, retryAfterSeconds: null, retryAfterHost: null };

/** Synchronises external calendars: every trigger of a sync leads here. */
@Injectable()
export class CalendarSyncService {
  private readonly logger = new Logger('CalendarSync');
  private readonly running = new Map<string, Promise<SyncReport>>();

  constructor(
    private readonly store: SyncStore,
    private readonly fetcher: CalendarFetcher,
    private readonly reader: FeedReader,
    private readonly opinions: SecondOpinions,
    private readonly secrets: SecretBox,
    private readonly instance: InstanceService,
    private readonly seats: HostSeats,
  ) {}

  /**
   * Synchronises one calendar. A sync of it that is already running on this server is joined instead of started twice.
   *
   * @throws AppError `not_found` when the calendar has been deleted, `busy` when this server stops: then there was no
   * run. A source that fails is a report, not an error
   */
  sync(calendarId: string, options: SyncOptions): Promise<SyncReport> {
    return this.joinOrRun(calendarId, options);
  }

  private joinOrRun(calendarId: string, options: SyncOptions, watch?: RunWatch): Promise<SyncReport> {
    const joined = this.running.get(calendarId);
    if (joined && !options.released && !options.isFresh)
      return joined.catch((error: unknown) => {
        if (error instanceof Unwanted) return this.joinOrRun(calendarId, options, watch);
        throw error;
      });
    const run = this.runInTurn(calendarId, options, watch).finally(() => {
      if (this.running.get(calendarId) === run) this.running.delete(calendarId);
    });
    this.running.set(calendarId, run);
    return run;
  }

  /**
   * Synchronises many calendars, with bounded concurrency. One that has been deleted or cancelled since, or at which
   * this server stops, is skipped.
   *
   * @param watch callbacks for each of them: a failure of one affects no other
   */
  async syncMany(
    calendarIds: readonly string[],
    options: SyncOptions,
    watch?: RunWatch,
  ): Promise<SyncReport[]> {
    const reports = await Promise.all(
      calendarIds.map((id) =>
        this.runOneOf(id, options, watch).catch((error: unknown) => {
          if (error instanceof AppError || error instanceof Unwanted) return null;
          if (!watch) throw error;
          this.logger.error(
            { calendarId: id, err: error },
            'one of many calendars could not be synchronised',
          );
          return null;
        }),
      ),
    );
    return reports.filter((report) => report !== null);
  }

  private async runOneOf(calendarId: string, options: SyncOptions, watch?: RunWatch): Promise<SyncReport> {
    const report = await this.joinOrRun(calendarId, options, watch);
    await watch?.ends(report);
    return report;
  }

  /** A run begins only with its host's turn: the wait is not timed, and blocks no other run. */
  private async runInTurn(calendarId: string, options: SyncOptions, watch?: RunWatch): Promise<SyncReport> {
    const host = await this.store.hostOf(calendarId);
    if (host === null) throw new AppError('not_found');
    return this.seats.at(host, async () => {
      if (watch && !(await watch.begins(calendarId))) throw new Unwanted();
      return this.run(calendarId, options);
    });
  }

  private async run(calendarId: string, options: SyncOptions): Promise<SyncReport> {
    const startedAt = performance.now();
    const job = await this.store.begin(calendarId);
    if (!job) throw new AppError('not_found');
    const report = await this.readAndApply(job, { ...options, startedAt });
    this.logger.log(
      { calendarId, outcome: report.outcome, errorCode: report.errorCode, milliseconds: report.milliseconds },
      'synchronised',
    );
    return report;
  }

  /** The story of one sync: fetch, read, plan, apply. No transaction is open before the last step. */
  private async readAndApply(job: SyncJob, options: TimedOptions): Promise<SyncReport> {
    try {
      if (clockState(Date.now() - job.now.getTime()) === 'wrong')
        return await this.fail(job, options, 'clock_wrong');
      if (job.pausedSeconds !== null) return await this.leaveAlone(job, options);
      const address = this.secrets.unseal(job.icalUrlSealed, job.calendarId);
      if (address === null) return await this.fail(job, options, 'address_lost');
      const fetched = await this.fetcher.fetch(address, job);
      if (fetched.kind === 'failed') return await this.fail(job, options, fetched.code, fetched);
      if (fetched.kind === 'not_modified') return await this.confirmUnchanged(job, options, 'keep');
      if (isApplied(job, fetched)) return await this.confirmUnchanged(job, options, bodyOf(fetched, false));
      const rules = await this.rulesOf(job, isPersonalAddress(new URL(address)));
      const reading = await this.reader.read(fetched.pieces, rules);
      if (reading.outcome === 'refused') return await this.fail(job, options, reading.reason);
      await this.opinions.note(job, fetched.pieces, reading, rules);
      return await this.apply(job, options, fetched, reading);
    } catch (error) {
      if (error instanceof ReadersClosed) throw error;
      if (error instanceof FetchRefused) return this.fail(job, options, error.failure);
      this.logger.error({ calendarId: job.calendarId, err: error }, 'sync failed on our side');
      const code = isBusy(error) ? 'busy' : 'internal';
      return await this.fail(job, options, code).catch(() => timed(options, failed(job, code, null)));
    }
  }

  private async rulesOf(job: SyncJob, isPersonalAddress: boolean | null): Promise<StaysOptions> {
    const { timeZone, productId, tentative, transparent, endsOn, ignorePhrases, only } = job;
    return {
      timeZone,
      horizon: feedHorizon(todayOf(job)),
      today: todayOf(job),
      isPersonalAddress,
      ownUidDomain: await this.instance.uidDomain(productId),
      tentative,
      transparent,
      endsOn,
      ignorePhrases,
      only,
    };
  }

  private async apply(
    job: SyncJob,
    options: TimedOptions,
    fetched: FetchedBody,
    reading: Readable,
  ): Promise<SyncReport> {
    let report = emptyReport(job.calendarId);
    const { publisher, prodId } = reading;
    const isAsked = options.trigger !== 'schedule';
    const source = { publisher, channel: channelOfSign(prodId), isAsked };
    const applied = await this.store.apply(job, source, async ({ held, knowledge }) => {
      const { stays, cancelled } = reading;
      const feed = { stays, cancelled, isWhole: reading.outcome === 'ok' };
      const today = todayOf(job);
      const steps = planInSteps(held, feed, {
        today,
        released: options.released ?? NOTHING_RELEASED,
        knowledge,
        preparationDays: job.preparationDays,
      });
      const plan = await takingTurns(steps);
      const blockedComing = countBlockedComing(held, plan, today);
      const attention = attentionOf({ ...reading, blockedComing });
      report = { ...reportOf(job, reading, plan), attention };
      const hasEchoes = [...held, ...plan.add].some(({ role }) => role !== 'stay');
      const isSettled = report.outcome === 'success' && report.held === 0 && !hasEchoes;
      const againInMinutes = minutesUntilNextAgreement(plan.pending, plan.hold);
      const body = isSettled ? bodyOf(fetched, true) : 'forget';
      const isBelieved = plan.weight === 'believed';
      const end = { ...ending(options, report, body), againInMinutes, isBelieved };
      report = end.report;
      return { plan, ending: end };
    });
    return applied ? report : this.endSuperseded(job, options);
  }

  /** @param body the same as last time; `keep` for a 304, which is no evidence of missing stays */
  private async confirmUnchanged(
    job: SyncJob,
    options: TimedOptions,
    body: SyncEnding['applied'],
  ): Promise<SyncReport> {
    const report: SyncReport = {
      ...emptyReport(job.calendarId),
      outcome: 'unchanged',
      unchanged: job.blockCount,
    };
    const end = { ...ending(options, report, body), isBelieved: body !== 'keep' };
    return (await this.store.finish(job, end)) ? end.report : this.endSuperseded(job, options);
  }

  /** Honours Retry-After of its host: reported like the source's own answer, but no failure of this calendar. */
  private async leaveAlone(job: SyncJob, options: TimedOptions): Promise<SyncReport> {
    const end = ending(options, failed(job, 'http_429', null), 'keep');
    const isRecorded = await this.store.finish(job, { ...end, wasAsked: false });
    return isRecorded ? end.report : this.endSuperseded(job, options);
  }

  private async fail(
    job: SyncJob,
    options: TimedOptions,
    code: SyncFailureCode,
    { httpStatus, retryAfterSeconds: seconds, retryAfterHost: host }: Failure = NO_ANSWER,
  ): Promise<SyncReport> {
    const end = ending(options, failed(job, code, httpStatus), 'keep');
    const pause = host !== null && seconds !== null ? { host, seconds } : null;
    const recorded = await this.store.finish(job, { ...end, pause });
    return recorded ? end.report : this.endSuperseded(job, options);
  }

  /** A later run superseded it, the host decided in between, or the calendar has been deleted. */
  private async endSuperseded(job: SyncJob, options: TimedOptions): Promise<SyncReport> {
    const report = timed(options, failed(job, 'superseded', null));
    await this.store.tellSuperseded(job, report);
    return report;
  }
}

/** In the property's zone, by the database's clock. */
function todayOf({ now, timeZone }: SyncJob): Night {
  return nightAt(now, timeZone);
}

function isApplied(job: SyncJob, fetched: FetchedBody): boolean {
  return job.appliedDigest !== null && equalDigests(job.appliedDigest, fetched.digest);
}

function bodyOf({ etag, lastModified, digest }: FetchedBody, isNew: boolean): AppliedBody {
  return { etag, lastModified, digest, isNew };
}

function ending(options: TimedOptions, report: SyncReport, applied: SyncEnding['applied']): SyncEnding {
  const { trigger } = options;
  return {
    trigger,
    report: timed(options, report),
    wasAsked: true,
    pause: null,
    againInMinutes: null,
    isBelieved: false,
    applied,
  };
}

/** Timed before it is stored, so that the history and the caller get one report. */
function timed({ startedAt }: TimedOptions, report: SyncReport): SyncReport {
  return { ...report, milliseconds: Math.round(performance.now() - startedAt) };
}
