import { ImportScene, night } from './support/import-scene.ts';

describe('a property of very many stays', () => {
  const scene = ImportScene.inSuite();

  /** Blocks of one night each, several on a night and of several lengths, so that portions end between equals. */
  const fill = (count: number) =>
    scene.query(
      `INSERT INTO unavailability_blocks (product_id, starts_on, ends_on)
       SELECT $1, $2::date + n % 7, $2::date + n % 7 + 1 + n % 3 FROM generate_series(1, $3::int) n`,
      [scene.productId, night(10), count],
    );

  it.each([0, 1, 999, 1_000, 1_001, 2_000, 2_345])(
    'shows each of %d once, by first night, end and id',
    async (count) => {
      await fill(count);
      const window = `from=${night(0)}&to=${night(60)}`;
      const { json } = await scene.host.get(`/api/products/${scene.productId}/occupancy?${window}`);
      const keys = json.stays.map(({ from, to, id }: Record<string, string>) => `${from} ${to} ${id}`);
      expect(new Set(keys).size).toBe(count);
      expect(keys).toEqual([...keys].sort());
    },
  );
});
