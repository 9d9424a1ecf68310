/** Time-out of one fetch with all its redirects; waiting for a turn does not count. */
export class FetchDeadline {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private resumedAt = 0;

  /** @param leftMs milliseconds of work until the signal aborts */
  constructor(private leftMs: number) {
    this.resume();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Pauses the time-out until a promise settles. */
  async standStill<T>(wait: Promise<T>): Promise<T> {
    this.end();
    this.leftMs -= performance.now() - this.resumedAt;
    try {
      return await wait;
    } finally {
      this.resume();
    }
  }

  /** Cancels the time-out. */
  end(): void {
    clearTimeout(this.timer);
  }

  private resume(): void {
    this.resumedAt = performance.now();
    this.timer = setTimeout(() => this.controller.abort(), Math.max(0, this.leftMs));
  }
}
