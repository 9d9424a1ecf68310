import { followOperations } from './follow-operations.ts';

const URL_OF_CALL = 'https://calendar.example.test/api/calendar/p/external';
const accepted = () => new Response('{}', { status: 202, headers: { Location: '/api/operations/o' } });
const running = () => Response.json({ isFinished: false, status: null, answer: null });
const finished = () => Response.json({ isFinished: true, status: 201, answer: { id: 'c' } });

describe('a call that goes on after it was answered', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Result for a caller, of a server that gives these answers in turn. */
  const followed = async (
    answers: (() => Response)[],
    call = new Request(URL_OF_CALL, { method: 'POST' }),
  ) => {
    const asked: string[] = [];
    const ask = followOperations(async (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return answers.shift()!();
    });
    const answer = ask(call);
    answer.catch(() => undefined);
    await jest.advanceTimersByTimeAsync(60_000);
    return { answer, asked };
  };
  const fails = () => {
    throw new TypeError('no network');
  };

  it('ends with the answer that it has in the end', async () => {
    const { answer, asked } = await followed([accepted, running, running, finished]);
    expect((await answer).status).toBe(201);
    expect(await (await answer).json()).toEqual({ id: 'c' });
    expect(asked).toEqual(['POST /api/calendar/p/external', ...Array(3).fill('GET /api/operations/o')]);
  });

  it('is followed through short troubles', async () => {
    const busy = () => new Response('{}', { status: 503 });
    const { answer } = await followed([accepted, fails, busy, fails, running, busy, finished]);
    expect((await answer).status).toBe(201);
  });

  it('is given up after many troubles in a row', async () => {
    const { answer, asked } = await followed([
      accepted,
      ...Array(6).fill(() => new Response('{}', { status: 503 })),
    ]);
    expect((await answer).status).toBe(503);
    expect(asked).toHaveLength(7);
  });

  it('is left alone when nobody waits for it any more', async () => {
    const signal = AbortSignal.abort();
    const { answer, asked } = await followed([accepted], {
      method: 'POST',
      url: URL_OF_CALL,
      signal,
    } as Request);
    await expect(answer).rejects.toBeDefined();
    expect(asked).toHaveLength(1);
  });

  it('is no other 202', async () => {
    const { answer } = await followed([() => Response.json({ jobId: 'j' }, { status: 202 })]);
    expect(await (await answer).json()).toEqual({ jobId: 'j' });
  });
});
