import DataLoader from 'dataloader';

const MOST_TOGETHER = 200;

/**
 * Batches queries by key: those that come while one statement runs go into the next. No cache, and no delay while none
 * runs. Where a batch fails, each key is retried alone, so that a failure affects no other.
 *
 * @param ask gives the answers in the order of the keys
 */
export function together<Key, Answer>(ask: (keys: readonly Key[]) => Promise<Answer[]>) {
  let underWay: Promise<unknown> = Promise.resolve();
  return new DataLoader<Key, Answer>(
    (keys) => {
      const answers = ask(keys).catch((error: unknown) => {
        if (keys.length === 1) throw error;
        return askAlone(keys, ask);
      });
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

async function askAlone<Key, Answer>(
  keys: readonly Key[],
  ask: (keys: readonly Key[]) => Promise<Answer[]>,
): Promise<(Answer | Error)[]> {
  const answers: (Answer | Error)[] = [];
  for (const key of keys)
    answers.push(
      await ask([key]).then(
        ([answer]) => answer as Answer,
        (error: Error) => error,
      ),
    );
  return answers;
}
