import { compareInChildren } from './compare-in-children.ts';
import { addAnswers, type Comparison, emptyComparison } from './comparison.ts';
import { explainedClasses } from './explained.ts';
import { generateFeed } from './generate-feed.ts';
import { mixValueTypes } from './mix-value-types.ts';
import { RECORD_ANEW, RECORDED_SEEDS } from './recorded-answers.ts';
import { renderFeed } from './render-feed.ts';

/** Time-out for a stall; on two cores the comparison takes a tenth of it. */
const STALLED = 300_000;

describe(`on ${RECORDED_SEEDS} standard feeds, beside ical.js and recurring-ical-events`, () => {
  let comparison: Comparison;
  beforeAll(async () => {
    ({ comparison } = await compareInChildren(0, RECORDED_SEEDS, false));
  }, STALLED);

  it('the feeds are those that the recorded answers are about', () => {
    expect(comparison.changed === 0 ? 'the same feeds' : RECORD_ANEW).toBe('the same feeds');
    expect(comparison.feeds).toBe(RECORDED_SEEDS);
  });

  it('a host sees the nights that both of them see, wherever they agree, but for midnights of UTC in the west', () => {
    const ownRule = comparison.explained['both: whole days as midnights of UTC']!;
    expect(comparison.standings['the oracles agree, we differ']).toBe(ownRule.differences);
    expect(ownRule.differences).toBeLessThan(20);
    expect(comparison.standings['all three agree']).toBeGreaterThan(RECORDED_SEEDS / 2);
  });

  it('every other difference has an explanation, and every explanation a difference that needs it', () => {
    expect(comparison.unexplained).toEqual([]);
    expect(explainedClasses().filter((title) => !comparison.explained[title]?.alone)).toEqual([]);
  });

  it('no standard feed is read in part or refused', () => {
    expect(comparison.notOk).toEqual([]);
  });
});

describe('the comparison itself', () => {
  it('names the seed where our nights stand alone', () => {
    const comparison = emptyComparison();
    addAnswers(comparison, generateFeed(1), { ours: '01', icalJs: '02', python: '02' });
    expect(comparison.unexplained).toEqual([{ seed: 1, differs: 'both' }]);
  });

  it('does not take two oracles without an answer for two that agree', () => {
    const comparison = emptyComparison();
    addAnswers(comparison, generateFeed(1), { ours: '01', icalJs: null, python: null });
    expect(comparison.standings['the oracles differ, we equal neither']).toBe(1);
    expect(comparison.unexplained.map(({ differs }) => differs)).toEqual([
      'ical.js',
      'recurring-ical-events',
    ]);
  });

  it('says days of whole-day series as instants in a fifth of the feeds, and the others as they are', () => {
    const feeds = Array.from({ length: 500 }, (_, seed) => generateFeed(seed));
    const inOtherWords = feeds.filter(
      (feed) => renderFeed({ ...mixValueTypes(feed), calendarZone: null }) !== renderFeed(feed),
    );
    expect(inOtherWords.length).toBeGreaterThan(100);
    expect(inOtherWords.every(({ events }) => events.some(({ start }) => start.form.kind === 'date'))).toBe(
      true,
    );
  });

  it('writes no line longer than 75 octets, and ends every one with CRLF', () => {
    const lines = Array.from({ length: 100 }, (_, seed) => renderFeed(generateFeed(seed)))
      .join('')
      .split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
    expect(lines.at(-1)).toBe('');
  });
});
