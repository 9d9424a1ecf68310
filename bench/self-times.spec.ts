import { selfTimesOf } from './self-times.ts';

const node = (id: number, functionName: string, url = '') => ({
  id,
  callFrame: { functionName, url, lineNumber: 4, columnNumber: 0, scriptId: '1' },
});

describe('what takes most time of a profile', () => {
  it('is told by function and place, of the time in which there was something to do', () => {
    const profile = {
      nodes: [
        node(1, '(root)'),
        node(2, '(idle)'),
        node(3, 'render', 'file:///home/host/hosteed/dist/apps/api/src/feed.js'),
        node(4, '', 'file:///home/host/hosteed/node_modules/pg/lib/query.js'),
      ],
      startTime: 0,
      endTime: 1_000,
      samples: [2, 3, 4, 3],
      timeDeltas: [600, 200, 100, 100],
    };
    expect(selfTimesOf(profile, 5)).toEqual([
      { name: 'render apps/api/src/feed.js:5', share: 0.75 },
      { name: 'anonymous pg/lib/query.js:5', share: 0.25 },
    ]);
    expect(selfTimesOf(profile, 1)).toHaveLength(1);
  });
});
