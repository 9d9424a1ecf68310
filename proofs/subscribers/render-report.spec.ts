import { isGoodReport, type Report, renderReport } from './render-report.ts';
import type { Subscriber } from './subscriber.ts';

const subscriber: Subscriber = {
  name: 'reader',
  way: 'fetches by itself',
  losesUids: null,
  fault: null,
  read: () => Promise.resolve(null),
};
const good = {
  events: 2,
  hasSameNights: true,
  names: { same: 2, explained: 0, wrong: 0 },
  hasSameUids: true,
};
const trial = {
  cancelled: 'shown as taken',
  twoNights: 'on both',
  lineBreak: 'kept',
  turnover: 'on its day',
};
const reportOf = (
  comparison: typeof good | null,
  wrong: { written: string; read: string }[] = [],
): Report => ({
  events: { property: 2, turnovers: 2, stays: 2 },
  outcomes: [
    {
      subscriber,
      result: comparison && {
        version: '1.2',
        comparisons: { property: good, turnovers: good, stays: comparison },
        trial,
      },
    },
  ],
  views: [{ viewer: { name: 'viewer', way: 'looked at' }, result: comparison && { version: '3.4', trial } }],
  followings: [{ name: 'follower', result: comparison && { version: '5.6', reactions: ['keeps all'] } }],
  sources: [
    {
      name: 'source',
      result: comparison && { version: '7.8', first: '3 nights', changed: '6 nights', unchanged: '6 nights' },
    },
  ],
  randomNames: { same: 1, explained: 1, wrong },
});

describe('the table of subscribers', () => {
  it('tells of each its version and what is identical', () => {
    const text = renderReport(reportOf(good));
    expect(text).toContain('| reader | 1.2 | fetches by itself | 2 | yes | yes | yes |');
    expect(text).toContain('turnovers of several properties: events of 2 | hours identical');
    expect(text).toContain('| reader | 1.2 | shown as taken | on both | kept | on its day |');
    expect(text).toContain('| viewer | 3.4 | shown as taken | on both | kept | on its day |');
    expect(text).toContain('| follower | 5.6 | keeps all |');
    expect(text).toContain('| source | 7.8 | 3 nights | 6 nights | 6 nights |');
    expect(text).toContain('Of 2 names of random Unicode characters');
  });

  it('names one that is not installed, which fails nothing', () => {
    for (const name of ['reader', 'viewer', 'follower', 'source'])
      expect(renderReport(reportOf(null))).toContain(`| ${name} | not installed |`);
    expect(isGoodReport(reportOf(null))).toBe(true);
  });

  it.each([
    { ...good, hasSameNights: false },
    { ...good, hasSameUids: false },
    { ...good, names: { same: 1, explained: 0, wrong: 1 } },
  ])('a difference is set in bold and fails: %j', (comparison) => {
    expect(renderReport(reportOf(comparison))).toContain('**no**');
    expect(isGoodReport(reportOf(comparison))).toBe(false);
  });

  it('a random name that nothing explains fails', () => {
    expect(isGoodReport(reportOf(good))).toBe(true);
    expect(isGoodReport(reportOf(good, [{ written: 'a', read: 'b' }]))).toBe(false);
  });
});
