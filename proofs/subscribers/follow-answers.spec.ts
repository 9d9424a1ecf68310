import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANSWERS, type Follower, followThroughAnswers } from './follow-answers.ts';
import { eventsByIcalJs } from './ical-js.ts';

/** Subscribes with fetch and ical.js. `careful`: keeps what it has at any fault; otherwise shows nothing then. */
function follower(isCareful: boolean): Follower {
  return {
    name: isCareful ? 'careful' : 'careless',
    follow: (url) => {
      let [names, tag]: [string[], string] = [[], ''];
      const refresh = async () => {
        const answer = await fetch(url, { headers: { 'If-None-Match': tag } }).catch(() => null);
        if (answer?.status === 304) return names;
        if (answer?.status === 200) {
          names = eventsByIcalJs(await answer.text()).map(({ summary }) => summary);
          if (isCareful) tag = answer.headers.get('etag') ?? '';
        } else if (!isCareful) names = [];
        return names.toSorted();
      };
      return Promise.resolve({ version: '1', refresh, stop: () => Promise.resolve() });
    },
  };
}

describe('leading a follower through whatever may come instead of events', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosteed-follow-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const reactionsOf = async (isCareful: boolean) =>
    (await followThroughAnswers(follower(isCareful), folder)).result!.reactions;

  it('tells of one that keeps what it has at every fault', async () => {
    const [unchanged, emptied, past, ...faults] = await reactionsOf(true);
    expect([unchanged, emptied, past]).toEqual(['asks with our tag: 304', 'lets all go', 'lets all go']);
    expect(new Set(faults)).toEqual(new Set(['keeps all, then reads on']));
    expect(faults).toHaveLength(ANSWERS.length - 3);
  });

  it('tells of one that shows nothing after a fault', async () => {
    const [unchanged, , , ...faults] = await reactionsOf(false);
    expect(unchanged).toBe('reads the whole');
    expect(new Set(faults)).toEqual(new Set(['**shows all as free**, then reads on']));
  });

  it('tells of one that is not installed', async () => {
    const missing = { name: 'missing', follow: () => Promise.resolve(null) };
    expect(await followThroughAnswers(missing, folder)).toEqual({ name: 'missing', result: null });
  });
});
