import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit, { type LimitFunction } from 'p-limit';
import { Env } from '../../config/env.ts';
import { AppError } from '../../errors/app-error.ts';
import { HostPacing } from '../reading/host-pacing.ts';

/** Runs that are begun for each that is fetched: the others are read, written, or about to be fetched. */
export const BEGUN_FOR_EACH_FETCHED = 4;
/**
 * Bounds how many runs are begun, and of these how many for one host: who waits for a slow host takes no place of those
 * who wait for none. First come, first served.
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

  /** Does the work when its host's turn has come. @throws AppError `busy` when that is after this server's stop */
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

  /** How many runs may be begun for a host: as many as it may be asked at a time, and those that are ready for their turn. */
  most(host: string): number {
    return this.pacing.atOnce(host) + this.pacing.ahead(host);
  }

  private async begin<T>(work: () => Promise<T>): Promise<T> {
    if (this.isStopping) throw new AppError('busy');
    return work();
  }
}
