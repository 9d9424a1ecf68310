/** Numbers that look random and are the same for the same seed on every machine (xorshift on four words). */
export class Random {
  private readonly state: [number, number, number, number];

  /** @param seed which run @param stream which feed of that run: each has numbers of its own */
  constructor(seed: number, stream: number) {
    const low = scrambled(stream >>> 0);
    const high = scrambled(Math.floor(stream / 2 ** 32) ^ low);
    const word = (index: number) => scrambled(scrambled(seed + index) ^ high);
    this.state = [word(1), word(2), word(3), word(4) | 1];
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** Mostly near `low`, seldom up to `high`: so that large feeds stay rare. */
  mostlySmall(low: number, high: number): number {
    const part = this.next() / 2 ** 32;
    return low + Math.floor((high - low) * part ** 6);
  }

  isOneIn(chances: number): boolean {
    return this.below(chances) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** That many random items, repeats allowed. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    return Array.from({ length: count }, () => this.pick(items));
  }

  private next(): number {
    let mixed = this.state[3];
    const first = this.state[0];
    this.state[3] = this.state[2];
    this.state[2] = this.state[1];
    this.state[1] = first;
    mixed ^= mixed << 11;
    mixed ^= mixed >>> 8;
    this.state[0] = (mixed ^ first ^ (first >>> 19)) >>> 0;
    return this.state[0];
  }
}

/** Spreads every bit of a number over all 32: neighbours have nothing in common afterwards. */
function scrambled(number: number): number {
  let mixed = (number + 0x9e_37_79_b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21_f0_aa_ad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x73_5a_2d_97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
