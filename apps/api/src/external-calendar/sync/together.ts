import DataLoader from 'dataloader';

const MOST_TOGETHER = 200;

/**
 * Asks for many what is asked for one by one: what comes while one statement is under way goes into the next. Nothing is
 * remembered, and whoever comes when none is under way waits for no other.
 *
 * @param ask for each key in its place
 */
export function together<Key, Answer>(ask: (keys: readonly Key[]) => Promise<Answer[]>) {
  let underWay: Promise<unknown> = Promise.resolve();
  return new DataLoader<Key, Answer>(
    (keys) => {
      const answers = ask(keys);
      underWay = answers.catch(() => undefined);
      return answers;
    },
    {
      cache: false,
      maxBatchSize: MOST_TOGETHER,
      batchScheduleFn: (next) => void underWay.then(() => setImmediate(next)),
    },
  );
}
