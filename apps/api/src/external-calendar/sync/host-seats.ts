import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit, { type LimitFunction } from 'p-limit';
import { Env } from '../../config/env.ts';
import { AppError } from '../../errors/app-error.ts';
import { HostPacing } from '../reading/host-pacing.ts';

/** Runs in progress for each one that is being fetched: the others are read, written, or about to be fetched. */
export const BEGUN_FOR_EACH_FETCHED = 4;
/**
 * Bounds the runs in progress, in all and per host, so that runs that wait for a slow host leave room for the others.
 * First come, first served.
 */
@Injectable()
export class HostSeats implements OnModuleDestroy {
  private readonly all: LimitFunction;
  private readonly hosts = new Map<string, LimitFunction>();
  private isStopping = false;

  constructor(
    private readonly pacing: HostPacing,
    env: Env,
  ) {
    this.all = pLimit(env.syncConcurrency * BEGUN_FOR_EACH_FETCHED);
  }

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Does the work when its host's turn has come. @throws AppError `busy` when this server has stopped by then */
  async at<T>(host: string, work: () => Promise<T>): Promise<T> {
    const seats = this.hosts.get(host) ?? pLimit(1);
    this.hosts.set(host, seats);
    seats.concurrency = this.most(host);
    try {
      return await seats(() => this.all(() => this.begin(work)));
    } finally {
      if (seats.activeCount + seats.pendingCount === 0) this.hosts.delete(host);
      else seats.concurrency = this.most(host);
    }
  }

  /**
   * How many runs may be in progress for a host: its concurrent requests, and the runs that are ready for their turn.
   */
  most(host: string): number {
    return this.pacing.atOnce(host) + this.pacing.ahead(host);
  }

  private async begin<T>(work: () => Promise<T>): Promise<T> {
    if (this.isStopping) throw new AppError('busy');
    return work();
  }
}
