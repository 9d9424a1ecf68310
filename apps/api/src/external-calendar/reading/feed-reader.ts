import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import type { CalendarReading, ParseOptions } from '#ical';

const CHILDREN = 2;
const HEAP_MB = 192;
const LIMIT_MS = 5_000;
const RECYCLE_AFTER = 200;

/** A feed that takes too long or too much memory is refused like any other unreadable one. */
const TOO_COMPLEX: CalendarReading = { outcome: 'refused', reason: 'too_complex', events: [], problems: [] };

interface Reader {
  process: ChildProcess;
  read: number;
}

/**
 * Reads feeds in forked children with a small heap, an empty environment and a hard kill: a hostile feed costs one
 * child, never the API.
 */
@Injectable()
export class FeedReader implements OnModuleDestroy {
  private readonly limit = pLimit(CHILDREN);
  private readonly idle: Reader[] = [];
  private readonly all = new Set<ChildProcess>();

  /** Reads one feed as `parseCalendar` does; the same refusals, and `too_complex` when the child had to be ended. */
  read(bytes: Uint8Array, options: ParseOptions): Promise<CalendarReading> {
    return this.limit(async () => {
      const reader = this.idle.pop() ?? this.start();
      const reading = await askChild(reader.process, bytes, options);
      reader.read += 1;
      if (reading && reader.read < RECYCLE_AFTER && reader.process.connected) this.idle.push(reader);
      else reader.process.kill('SIGKILL');
      return reading ?? TOO_COMPLEX;
    });
  }

  onModuleDestroy(): void {
    for (const child of this.all) child.kill('SIGKILL');
  }

  private start(): Reader {
    const extension = extname(import.meta.filename);
    const execArgv = [
      `--max-old-space-size=${HEAP_MB}`,
      ...(extension === '.ts' ? ['--conditions=source', '--no-warnings'] : []),
    ];
    const child = fork(join(import.meta.dirname, `feed-reader.child${extension}`), [], {
      execArgv,
      env: { TZ: 'UTC' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    this.all.add(child);
    child.once('exit', () => this.all.delete(child));
    return { process: child, read: 0 };
  }
}

/** @returns null when the child died or had to be killed */
function askChild(
  child: ChildProcess,
  bytes: Uint8Array,
  options: ParseOptions,
): Promise<CalendarReading | null> {
  return new Promise((resolve) => {
    child.channel?.ref();
    const end = (reading: CalendarReading | null) => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      child.channel?.unref();
      resolve(reading);
    };
    const onMessage = (reading: unknown) => end(reading as CalendarReading);
    const onExit = () => end(null);
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      end(null);
    }, LIMIT_MS);
    child.once('message', onMessage).once('exit', onExit).once('error', onExit);
    child.send({ bytes, options }, (error) => error && end(null));
  });
}
