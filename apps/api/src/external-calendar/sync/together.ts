import DataLoader from 'dataloader';

const MOST_TOGETHER = 200;

/**
 * Asks for many what is asked for one by one: what comes while one statement is under way goes into the next. Nothing is
 * remembered, and whoever comes when none is under way waits for no other. Where it fails for many, each is asked for
 * alone: no one fails for another's sake.
 *
 * @param ask for each key in its place
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
