/** A mutex per key: callers with the same key run one after another, first come first served. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  take<Result>(what: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(what) ?? Promise.resolve();
    const mine = before.then(task, task);
    this.last.set(what, mine);
    const forget = () => {
      if (this.last.get(what) === mine) this.last.delete(what);
    };
    mine.then(forget, forget);
    return mine;
  }

  /** How many keys have a caller that runs or waits. */
  get size(): number {
    return this.last.size;
  }
}
