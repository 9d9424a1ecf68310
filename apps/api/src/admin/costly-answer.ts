/** An answer that took less is asked for anew each time. */
const CHEAP_MS = 100;
/** Of the time that passes, asking takes no more than a twentieth. */
const SHARE = 20;

/** An answer about everything: the more it costs, the longer it is kept, and whoever asks meanwhile waits for the same. */
export class CostlyAnswer<Answer> {
  private known: { answer: Answer; until: number } | null = null;
  private isCostly = false;
  private asking: Promise<Answer> | null = null;

  constructor(private readonly ask: () => Promise<Answer>) {}

  /** @returns an answer no older than twenty times what it takes to ask */
  get(): Promise<Answer> {
    if (this.known && performance.now() < this.known.until) return Promise.resolve(this.known.answer);
    if (this.asking && this.isCostly) return this.asking;
    const asking = this.askAnew().finally(() => {
      if (this.asking === asking) this.asking = null;
    });
    this.asking = asking;
    return asking;
  }

  private async askAnew(): Promise<Answer> {
    const began = performance.now();
    const answer = await this.ask();
    const ended = performance.now();
    const tookMs = ended - began;
    this.isCostly = tookMs >= CHEAP_MS;
    this.known = this.isCostly ? { answer, until: ended + SHARE * tookMs } : null;
    return answer;
  }
}
