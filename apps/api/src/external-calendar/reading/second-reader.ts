import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { OurReading, SecondOpinion, StaysOptions } from '#availability';
import { AppError } from '../../errors/app-error.ts';
import { ReadingChildren } from './reading-children.ts';
import type { OpinionTask } from './second-reader.child.ts';

const LIMITS = { heapMb: 96, cpuMs: 2_000, wallMs: 20_000 };
const MOST_WAITING = 20;
/** Sent to the child with the feed. */
const MOST_STAYS = 5_000;

/**
 * Has node-ical read a feed that we have read, and says where it sees nights taken that we do not (decision 21). Uses
 * children and limits of its own, so that it cannot harm our reading.
 */
@Injectable()
export class SecondReader implements OnModuleDestroy {
  private readonly children = new ReadingChildren<OpinionTask, never, SecondOpinion | null>(
    'second-reader.child',
    LIMITS,
  );
  private readonly limit = pLimit(1);

  /**
   * Compares node-ical's reading of a feed, given in pieces, with ours.
   *
   * @param rules those of our reading; only nights inside their horizon count
   * @returns null where it sees no night that we do not, and where it has no opinion: it refused, hung or crashed, or
   * the feed is too large for it
   * @throws AppError `busy` when it was not run: many wait already, or this server stops
   */
  async ask(
    pieces: readonly Uint8Array[],
    { stays, ignored, prodId }: OurReading,
    rules: StaysOptions,
  ): Promise<SecondOpinion | null> {
    if (stays.length > MOST_STAYS) return null;
    if (this.limit.pendingCount >= MOST_WAITING) throw new AppError('busy');
    const asked = await this.limit(() =>
      this.children.ask(pieces, { ours: { stays, ignored, prodId }, rules }),
    );
    return typeof asked === 'string' ? null : asked.end;
  }

  onModuleDestroy(): void {
    this.children.close();
  }
}
