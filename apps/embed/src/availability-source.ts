import type { ShownNights } from '#availability';

/** Data older than this is not shown any more. */
const GOOD_FOR_MS = 15 * 60_000;
const READ_AGAIN_AFTER_MS = 5 * 60_000;
const LOOK_EVERY_MS = 60_000;

/** The present state: not loaded yet, unavailable or outdated, or which nights are taken. */
export type Known = 'loading' | 'failed' | ShownNights;

interface Answer {
  from: string;
  to: string;
  isKnown: boolean;
  takenNights: string[];
}

/** Loads the nights of a property and keeps them fresh while the page is visible; outdated data counts as unknown. */
export class AvailabilitySource {
  private readAt = 0;

  /** @param address of the property's public availability @param tell called whenever the state changes */
  constructor(
    private readonly address: string,
    private readonly tell: (known: Known) => void,
  ) {
    const look = () => document.visibilityState === 'visible' && this.look();
    document.addEventListener('visibilitychange', look);
    setInterval(look, LOOK_EVERY_MS);
  }

  /** Loads them now. @param cache `no-cache` to revalidate */
  async read(cache: RequestCache = 'default'): Promise<void> {
    try {
      const answer = await fetch(this.address, {
        cache,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const { takenNights, ...shown } = (await answer.json()) as Answer;
      this.readAt = Date.now();
      this.tell({ ...shown, takenNights: new Set(takenNights) });
    } catch {
      if (Date.now() - this.readAt > GOOD_FOR_MS) this.tell('failed');
    }
  }

  private look(): void {
    if (Date.now() - this.readAt > GOOD_FOR_MS) this.tell('failed');
    if (Date.now() - this.readAt > READ_AGAIN_AFTER_MS) void this.read();
  }
}
