/** An answer that took less is not cached. */
const CHEAP_MS = 100;
/** Querying takes at most a twentieth of the time. */
const SHARE = 20;

/** Cache of one costly answer: the longer the query, the longer it is kept, and concurrent callers share it. */
export class CostlyAnswer<Answer> {
  private known: { answer: Answer; until: number } | null = null;
  private isCostly = false;
  private asking: Promise<Answer> | null = null;

  constructor(private readonly ask: () => Promise<Answer>) {}

  /** @returns an answer no older than twenty times the duration of the query */
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
