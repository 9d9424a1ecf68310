import fc from 'fast-check';
import { pageOfDay, pagesOf } from './day-pages.ts';

const day = (number: number, lines: number) => ({
  night: `2026-12-${String(number).padStart(2, '0')}`,
  lines: Array.from({ length: lines }, (_, line) => `${number}.${line}`),
});
const seen = (pages: ReturnType<typeof pagesOf<string>>) =>
  pages.map((parts) => parts.map(({ night, skipped, lines }) => [night.slice(8), skipped, lines.length]));

describe('the pages of a list of days', () => {
  it('quiet days stand together', () => {
    expect(seen(pagesOf([day(1, 2), day(2, 3), day(3, 1)], 5))).toEqual([
      [
        ['01', 0, 2],
        ['02', 0, 3],
      ],
      [['03', 0, 1]],
    ]);
  });

  it('a busy day begins a page of its own, goes on over others, and the next one follows where there is room', () => {
    const pages = pagesOf([day(1, 1), day(2, 7), day(3, 3)], 5);
    expect(seen(pages)).toEqual([
      [['01', 0, 1]],
      [['02', 0, 5]],
      [
        ['02', 5, 2],
        ['03', 0, 3],
      ],
    ]);
    expect(pages[2]![0]!.total).toBe(7);
  });

  it('every line stands on exactly one page, in its order, and no page is longer than agreed or empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 31 }),
        fc.integer({ min: 1, max: 12 }),
        (counts, size) => {
          const days = counts.map((count, index) => day(index + 1, count));
          const pages = pagesOf(days, size).map((parts) => parts.flatMap(({ lines }) => lines));
          expect(pages.flat()).toEqual(days.flatMap(({ lines }) => lines));
          expect(pages.every(({ length }) => 0 < length && length <= size)).toBe(true);
        },
      ),
    );
  });

  it('a month opens where today begins, or the first day after it', () => {
    const pages = pagesOf([{ ...day(20, 5), isBefore: true }, day(3, 5), day(5, 9), day(8, 2)], 5);
    expect(pageOfDay(pages, '2026-12-04')).toBe(3);
    expect(pageOfDay(pages, '2026-12-05')).toBe(3);
    expect(pageOfDay(pages, '2026-12-06')).toBe(5);
    expect(pageOfDay(pages, '2027-01-01')).toBe(1);
    expect(pageOfDay([], '2026-12-04')).toBe(1);
  });
});
