import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import {
  addNights,
  type HeldBlock,
  isSuspicious,
  nightAt,
  planSync,
  type SyncFailureCode,
  staysFromEvents,
} from '#availability';
import type { CalendarReading } from '#ical';
import { Env } from '../../config/env.ts';
import { equalDigests, SecretBox, sha256 } from '../../config/secret-box.ts';
import { InstanceService } from '../../database/instance.service.ts';
import { AppError } from '../../errors/app-error.ts';
import { CalendarFetcher, type FetchOutcome } from '../reading/calendar-fetcher.ts';
import { FeedReader } from '../reading/feed-reader.ts';
import { type SyncEnding, type SyncJob, SyncStore } from './sync.store.ts';
import { countBy, emptyReport, type SyncReport } from './sync-report.ts';
import type { SyncTrigger } from './sync-run.entity.ts';

const DAYS_BACK = 30;
const DAYS_AHEAD = 3 * 365 + 1;
/** More stays than any rental has; what one calendar may cost database and planning. */
const MAX_STAYS = 10_000;

export interface SyncOptions {
  trigger: SyncTrigger;
  /** The host's word: removals that would be held are applied. */
  applyRemovals?: boolean;
  /** Never join a run that began before: it may be reading an address that was just replaced. */
  isFresh?: boolean;
}

type FetchedBody = Extract<FetchOutcome, { kind: 'body' }>;

/** Synchronises external calendars: every way of starting a sync comes together here. */
@Injectable()
export class CalendarSyncService {
  private readonly logger = new Logger('CalendarSync');
  private readonly running = new Map<string, Promise<SyncReport>>();
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    private readonly store: SyncStore,
    private readonly fetcher: CalendarFetcher,
    private readonly reader: FeedReader,
    private readonly secrets: SecretBox,
    private readonly instance: InstanceService,
    env: Env,
  ) {
    this.limit = pLimit(env.syncConcurrency);
  }

  /**
   * Synchronises one calendar. A sync of it that is already running here is joined instead of started twice.
   *
   * @throws AppError `not_found` when the calendar is gone; a source that fails is a report, not an error
   */
  sync(calendarId: string, options: SyncOptions): Promise<SyncReport> {
    const joined = this.running.get(calendarId);
    if (joined && !options.applyRemovals && !options.isFresh) return joined;
    const run = this.limit(() => this.run(calendarId, options)).finally(() => {
      if (this.running.get(calendarId) === run) this.running.delete(calendarId);
    });
    this.running.set(calendarId, run);
    return run;
  }

  /** Synchronises many calendars, a bounded number at a time. One that is gone meanwhile is left out. */
  async syncMany(calendarIds: readonly string[], options: SyncOptions): Promise<SyncReport[]> {
    const reports = await Promise.all(
      calendarIds.map((id) =>
        this.sync(id, options).catch((error: unknown) => {
          if (error instanceof AppError) return null;
          throw error;
        }),
      ),
    );
    return reports.filter((report) => report !== null);
  }

  private async run(calendarId: string, options: SyncOptions): Promise<SyncReport> {
    const startedAt = performance.now();
    const job = await this.store.begin(calendarId);
    if (!job) throw new AppError('not_found');
    const report = {
      ...(await this.readAndApply(job, options)),
      milliseconds: Math.round(performance.now() - startedAt),
    };
    this.logger.log(
      { calendarId, outcome: report.outcome, errorCode: report.errorCode, milliseconds: report.milliseconds },
      'synchronised',
    );
    return report;
  }

  /** The story of one sync: fetch, read, plan, apply. No transaction is open before the last step. */
  private async readAndApply(job: SyncJob, options: SyncOptions): Promise<SyncReport> {
    try {
      const fetched = await this.fetcher.fetch(this.secrets.unseal(job.icalUrlSealed, job.calendarId), job);
      if (fetched.kind === 'failed') return await this.fail(job, options, fetched.code, fetched);
      if (fetched.kind === 'not_modified' || this.isApplied(job, fetched))
        return await this.confirmUnchanged(job, options);
      const horizon = horizonOf(job);
      const reading = await this.reader.read(fetched.bytes, { timeZone: job.timeZone, ...horizon });
      if (reading.outcome === 'refused') return await this.fail(job, options, reading.reason);
      return await this.apply(job, options, fetched, reading);
    } catch (error) {
      this.logger.error({ calendarId: job.calendarId, err: error }, 'sync failed on our side');
      return await this.fail(job, options, 'internal').catch(() => failed(job, 'internal', null));
    }
  }

  private async apply(
    job: SyncJob,
    options: SyncOptions,
    fetched: FetchedBody,
    reading: CalendarReading,
  ): Promise<SyncReport> {
    const horizon = horizonOf(job);
    const { stays, ignored } = staysFromEvents(reading.events, {
      timeZone: job.timeZone,
      horizon,
      tentative: 'ignore',
      transparent: 'ignore',
      ownUidDomain: await this.instance.uidDomain(),
    });
    if (stays.length > MAX_STAYS) return this.fail(job, options, 'too_complex');
    let report = emptyReport(job.calendarId);
    const applied = await this.store.apply(job, (held: HeldBlock[]) => {
      const today = nightAt(new Date(), job.timeZone);
      const wanted = planSync(held, stays, { today, mayRemove: reading.outcome === 'ok' });
      const isHeld = reading.outcome === 'ok' && !options.applyRemovals && isSuspicious(wanted, held, today);
      const plan = isHeld ? planSync(held, stays, { today, mayRemove: false }) : wanted;
      report = {
        ...report,
        outcome: isHeld ? 'held' : reading.outcome === 'partial' ? 'partial' : 'success',
        read: reading.events.length,
        added: plan.add.length,
        changed: plan.change.length,
        removed: plan.remove.length,
        unchanged: plan.unchanged,
        held: isHeld ? wanted.vanished : 0,
        ignored,
        problems: countBy(reading.problems.map((problem) => problem.code)),
      };
      const { etag, lastModified, bytes } = fetched;
      const isWhole = report.outcome === 'success';
      return {
        plan,
        ending: ending(options, report, isWhole ? { etag, lastModified, digest: sha256(bytes) } : 'forget'),
      };
    });
    return applied ? report : failed(job, 'superseded', null);
  }

  private isApplied(job: SyncJob, fetched: FetchedBody): boolean {
    return job.appliedDigest !== null && equalDigests(job.appliedDigest, sha256(fetched.bytes));
  }

  private async confirmUnchanged(job: SyncJob, options: SyncOptions): Promise<SyncReport> {
    const report: SyncReport = {
      ...emptyReport(job.calendarId),
      outcome: 'unchanged',
      unchanged: job.blockCount,
    };
    return (await this.store.finish(job, ending(options, report, 'keep')))
      ? report
      : failed(job, 'superseded', null);
  }

  private async fail(
    job: SyncJob,
    options: SyncOptions,
    code: SyncFailureCode,
    detail: { httpStatus: number | null; retryAfterSeconds: number | null } = {
      httpStatus: null,
      retryAfterSeconds: null,
    },
  ): Promise<SyncReport> {
    const report = failed(job, code, detail.httpStatus);
    const recorded = await this.store.finish(job, {
      ...ending(options, report, 'keep'),
      retryAfterSeconds: detail.retryAfterSeconds,
    });
    return recorded ? report : failed(job, 'superseded', null);
  }
}

function ending({ trigger }: SyncOptions, report: SyncReport, applied: SyncEnding['applied']): SyncEnding {
  return { trigger, report, retryAfterSeconds: null, applied };
}

function failed(job: SyncJob, errorCode: SyncFailureCode, httpStatus: number | null): SyncReport {
  return { ...emptyReport(job.calendarId), outcome: 'error', errorCode, httpStatus };
}

/** Nights outside are neither read nor blocked: 30 days back, 3 years ahead of today in the property's zone. */
function horizonOf({ timeZone }: SyncJob) {
  const today = nightAt(new Date(), timeZone);
  return { from: addNights(today, -DAYS_BACK), to: addNights(today, DAYS_AHEAD) };
}
