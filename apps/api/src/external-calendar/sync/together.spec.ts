import { together } from './together.ts';

describe('questions that are asked together', () => {
  it('what comes while one is under way is the next', async () => {
    const asked: string[][] = [];
    const answers: (() => void)[] = [];
    const loader = together<string, string>((keys) => {
      asked.push([...keys]);
      return new Promise((resolve) => {
        answers.push(() => resolve(keys.map((key) => `${key}!`)));
      });
    });
    const turn = () => new Promise(setImmediate).then(() => new Promise(setImmediate));
    const first = loader.load('a');
    await turn();
    const others = [loader.load('b'), loader.load('c'), loader.load('b')];
    await turn();
    expect(asked).toEqual([['a']]);
    answers[0]!();
    expect(await first).toBe('a!');
    await turn();
    expect(asked).toEqual([['a'], ['b', 'c', 'b']]);
    answers[1]!();
    expect(await Promise.all(others)).toEqual(['b!', 'c!', 'b!']);
  });

  it('where it fails for many, each is asked for alone', async () => {
    const loader = together<string, string>(async (keys) => {
      if (keys.includes('bad')) throw new Error('bad');
      return keys.map((key) => `${key}!`);
    });
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map((key) => loader.load(key)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('one that fails is no reason to ask no more', async () => {
    let isAway = true;
    const loader = together<string, string>(async (keys) => {
      if (isAway) throw new Error('away');
      return [...keys];
    });
    await expect(loader.load('a')).rejects.toThrow('away');
    isAway = false;
    expect(await loader.load('a')).toBe('a');
  });
});
