const ROWS_A_PAGE = 200;
const MOST_TRIES = 3;

interface Page<Row> {
  items: Row[];
  total: number;
}

/**
 * Loads a list to its last row, whatever its length. Rows that come or go in between shift others from page to page:
 * where they do not add up to the server's total, the list is loaded again.
 *
 * @param ask loads one page, counted from 1, of so many rows
 * @throws what `ask` throws, and an error where the list keeps changing
 */
export async function allPages<Row extends { id: string }>(
  ask: (page: { page: number; pageSize: number }) => Promise<Page<Row>>,
): Promise<Row[]> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const first = await ask({ page: 1, pageSize: ROWS_A_PAGE });
    const count = Math.ceil(first.total / ROWS_A_PAGE);
    const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
      ask({ page: index + 2, pageSize: ROWS_A_PAGE }),
    );
    const pages = [first, ...(await Promise.all(others))];
    const rows = [...new Map(pages.flatMap(({ items }) => items).map((row) => [row.id, row])).values()];
    if (pages.every(({ total }) => total === rows.length)) return rows;
  }
  throw new Error('the list changed each time that it was asked for');
}
