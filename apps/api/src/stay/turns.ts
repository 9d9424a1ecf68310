/** Lets those who want the same thing do it one after another, in the order in which they came. */
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

  /** How many things somebody has or waits for. */
  get size(): number {
    return this.last.size;
  }
}
