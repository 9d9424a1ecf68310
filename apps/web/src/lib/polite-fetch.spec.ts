import { politeFetch } from './polite-fetch.ts';

const QUESTION = 'https://host.test/api/products';

describe('a page whose server is in trouble', () => {
  let asked: number;
  let answer: () => Promise<Response>;
  const middle = () => 0.5;
  const polite = () => {
    asked = 0;
    return politeFetch(() => {
      asked += 1;
      return answer();
    }, middle);
  };
  const answers = (status: number, headers: Record<string, string> = {}) => {
    answer = async () => new Response(null, { status, headers });
  };
  const isReset = () => {
    answer = () => Promise.reject(new TypeError('reset'));
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Retries at once, endlessly, for so many seconds of the page's time. */
  const askWithoutEnd = async (fetch: ReturnType<typeof polite>, seconds: number): Promise<number> => {
    const end = Date.now() + seconds * 1_000;
    const loop = async () => {
      for (let times = 0; times < 10_000 && Date.now() < end; times += 1)
        await fetch(new Request(QUESTION)).catch(() => undefined);
    };
    const looping = loop();
    while (Date.now() < end) await jest.advanceTimersByTimeAsync(100);
    const counted = asked;
    await jest.advanceTimersByTimeAsync(120_000);
    await looping;
    return counted;
  };

  it.each([
    ['500', () => answers(500)],
    ['429', () => answers(429)],
    ['503', () => answers(503, { 'Retry-After': '5' })],
    ['reset', isReset],
  ])('%s: what asks without end gets through at most ten times in ten seconds', async (_, fail) => {
    fail();
    const fetch = polite();
    const times = await askWithoutEnd(fetch, 10);
    expect(times).toBeGreaterThan(2);
    expect(times).toBeLessThanOrEqual(10);
  });

  it('waits as long as the server asks, and asks at once again after an answer', async () => {
    const fetch = polite();
    answers(503, { 'Retry-After': '30' });
    for (let times = 0; times < 3; times += 1) await fetch(new Request(QUESTION));
    answers(200);
    const later = fetch(new Request(QUESTION));
    await jest.advanceTimersByTimeAsync(29_000);
    expect(asked).toBe(3);
    await jest.advanceTimersByTimeAsync(1_000);
    expect((await later).status).toBe(200);
    await fetch(new Request(QUESTION));
    expect(asked).toBe(5);
  });

  it('other questions, refusals and what a person does never wait', async () => {
    const fetch = polite();
    answers(500);
    for (let times = 0; times < 5; times += 1) await fetch(new Request(`${QUESTION}?page=${times}`));
    for (let times = 0; times < 5; times += 1) await fetch(new Request(QUESTION, { method: 'POST' }));
    answers(404);
    for (let times = 0; times < 5; times += 1) await fetch(new Request(QUESTION));
    expect(asked).toBe(15);
  });

  it('what nobody waits for any more is not asked', async () => {
    const fetch = polite();
    answers(500);
    for (let times = 0; times < 3; times += 1) await fetch(new Request(QUESTION));
    const abort = new AbortController();
    const left = fetch({ method: 'GET', url: QUESTION, signal: abort.signal } as Request);
    abort.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(3);
  });
});
