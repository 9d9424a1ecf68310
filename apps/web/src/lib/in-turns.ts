/**
 * Maps items with limited concurrency, in order.
 *
 * @param most how many at once
 * @param onDone called after each with the number done
 * @returns the outcome of each, in the order of `items`; a failure stops none of the others
 */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
  onDone: (count: number) => void = () => undefined,
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const waiting = items.entries();
  let done = 0;
  const next = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      [results[index]] = (await Promise.allSettled([work(item)])) as [PromiseSettledResult<Result>];
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, next));
  return results;
}
