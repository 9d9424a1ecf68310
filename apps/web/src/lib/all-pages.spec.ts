import { allPages } from './all-pages.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));
const pageOf =
  (list: { id: string }[]) =>
  async ({ page, pageSize }: { page: number; pageSize: number }) => ({
    items: list.slice((page - 1) * pageSize, page * pageSize),
    total: list.length,
  });

describe('a list that comes in pages', () => {
  it.each([0, 1, 200, 201, 3_000])('is whole, with %i rows', async (count) => {
    expect(await allPages(pageOf(rows(count)))).toEqual(rows(count));
  });

  it('is asked for anew when a row moved from one page to another meanwhile', async () => {
    let asked = 0;
    const list = await allPages((wanted) => {
      asked += 1;
      const isBetween = asked === 2;
      return pageOf(isBetween ? rows(301).toReversed() : rows(301))(wanted);
    });
    expect([list.length, asked]).toEqual([301, 4]);
  });

  it('that never adds up is unknown rather than incomplete', async () => {
    await expect(allPages(async () => ({ items: rows(1), total: 2 }))).rejects.toThrow('changed');
  });
});
