import type { ImportScene } from './import-scene.ts';

/**
 * From now on the database refuses the rows of a table that are as `when` says: a fault of one property alone, whatever it is.
 *
 * @param when a condition on the row `NEW`
 * @returns ends it
 */
export async function refusing(
  scene: ImportScene,
  table: string,
  when: string,
): Promise<() => Promise<unknown>> {
  await scene.query(`
    CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused by the test'; END $$;
    CREATE TRIGGER refused BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION refuse_row()`);
  return () => scene.query('DROP FUNCTION refuse_row CASCADE');
}
