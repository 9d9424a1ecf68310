import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { type NaiveStay, type SecondOpinion, type StaysOptions, secondOpinion } from '#availability';
import { AppError } from '../../errors/app-error.ts';
import type { NaiveOptions } from './naive-stays.ts';
import { ReadingChildren } from './reading-children.ts';

const LIMITS = { heapMb: 96, cpuMs: 2_000, wallMs: 10_000 };
const MOST_WAITING = 20;

/**
 * Has node-ical read a feed that we have read, and says where it sees nights taken that we do not (decision 21). In
 * children of its own with limits of its own: what it does to them never harms our reading.
 */
@Injectable()
export class SecondReader implements OnModuleDestroy {
  private readonly children = new ReadingChildren<NaiveOptions, never, NaiveStay[] | null>(
    'second-reader.child',
    LIMITS,
  );
  private readonly limit = pLimit(1);

  /**
   * Compares node-ical's reading of a feed with ours.
   *
   * @returns null where it sees no night that we do not, and where it has no opinion: it refused, hung or crashed
   * @throws AppError `busy` when it was not asked: many wait already, or this server stops
   */
  async ask(
    bytes: Uint8Array,
    reading: Parameters<typeof secondOpinion>[1],
    options: StaysOptions,
  ): Promise<SecondOpinion | null> {
    if (this.limit.pendingCount >= MOST_WAITING) throw new AppError('busy');
    const { timeZone, horizon } = options;
    const asked = await this.limit(() => this.children.ask(bytes, { timeZone, horizon }));
    const naive = typeof asked === 'string' ? null : asked.end;
    return naive && secondOpinion(naive, reading, options);
  }

  onModuleDestroy(): void {
    this.children.close();
  }
}
