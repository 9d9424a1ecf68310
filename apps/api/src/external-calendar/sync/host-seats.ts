import pLimit, { type LimitFunction } from 'p-limit';

/**
 * Bounds what is worked at a time, and of that what is worked for one host: who waits for a slow host takes no place of
 * those who wait for none. First come, first served.
 */
export class HostSeats {
  private readonly all: LimitFunction;
  private readonly hosts = new Map<string, LimitFunction>();

  /** @param mostOf how many may be worked for a host at this moment */
  constructor(
    most: number,
    private readonly mostOf: (host: string) => number,
  ) {
    this.all = pLimit(most);
  }

  /** Works when its host's turn has come. */
  async at<T>(host: string, work: () => Promise<T>): Promise<T> {
    const seats = this.hosts.get(host) ?? pLimit(1);
    this.hosts.set(host, seats);
    seats.concurrency = this.mostOf(host);
    try {
      return await seats(() => this.all(work));
    } finally {
      if (seats.activeCount + seats.pendingCount === 0) this.hosts.delete(host);
      else seats.concurrency = this.mostOf(host);
    }
  }
}
