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
const trial = { cancelled: 'shown as taken', lineBreak: 'kept' };
const reportOf = (
  comparison: typeof good | null,
  wrong: { written: string; read: string }[] = [],
): Report => ({
  stays: 2,
  outcomes: [{ subscriber, result: comparison && { version: '1.2', comparison, trial } }],
  randomNames: { same: 1, explained: 1, wrong },
});

describe('the table of subscribers', () => {
  it('tells of each its version and what is identical', () => {
    const text = renderReport(reportOf(good));
    expect(text).toContain('| reader | 1.2 | fetches by itself | 2 | yes | yes | yes |');
    expect(text).toContain('| reader | shown as taken | kept |');
    expect(text).toContain('Of 2 names of random Unicode characters');
  });

  it('names one that is not installed, which fails nothing', () => {
    expect(renderReport(reportOf(null))).toContain('| reader | not installed |');
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
