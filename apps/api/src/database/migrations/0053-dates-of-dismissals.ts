import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_PAIR = `d.product_id = c.product_id
       AND d.first_key = least(c.sides -> 0 ->> 'key', c.sides -> 1 ->> 'key')
       AND d.second_key = greatest(c.sides -> 0 ->> 'key', c.sides -> 1 ->> 'key')`;

/**
 * A duplicate is dismissed at its dates. A former dismissal gets those of the one conflict that it can mean; where there
 * is none, or several, it is forgotten, and the host decides again.
 */
export class DatesOfDismissals1766700000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dismissed_duplicates ADD starts_on date NOT NULL DEFAULT '-infinity', ADD ends_on date NOT NULL DEFAULT '-infinity',
        DROP CONSTRAINT dismissed_duplicates_pkey, ADD PRIMARY KEY (product_id, first_key, second_key, starts_on, ends_on)`);
    await runner.query(`
      UPDATE dismissed_duplicates d SET starts_on = m.starts_on, ends_on = m.ends_on
        FROM (SELECT d.product_id, d.first_key, d.second_key, min(c.starts_on) AS starts_on, min(c.ends_on) AS ends_on
                FROM dismissed_duplicates d JOIN conflicts c ON ${OF_PAIR}
               WHERE c.kind = 'duplicate' AND c.opened_at <= d.dismissed_at AND (c.resolved_at IS NULL OR c.resolved_at > d.dismissed_at)
               GROUP BY d.product_id, d.first_key, d.second_key HAVING count(*) = 1) m
       WHERE (d.product_id, d.first_key, d.second_key) = (m.product_id, m.first_key, m.second_key)`);
    await runner.query("DELETE FROM dismissed_duplicates WHERE starts_on = '-infinity'");
    await runner.query(
      isDismissed(`${OF_PAIR}
       AND d.starts_on = c.starts_on AND d.ends_on = c.ends_on`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(isDismissed(OF_PAIR));
    await runner.query(`
      DELETE FROM dismissed_duplicates d USING dismissed_duplicates o
       WHERE (d.product_id, d.first_key, d.second_key) = (o.product_id, o.first_key, o.second_key)
         AND (d.starts_on, d.ends_on) > (o.starts_on, o.ends_on)`);
    await runner.query(`
      ALTER TABLE dismissed_duplicates DROP CONSTRAINT dismissed_duplicates_pkey, DROP COLUMN starts_on, DROP COLUMN ends_on,
        ADD PRIMARY KEY (product_id, first_key, second_key)`);
  }
}

function isDismissed(condition: string): string {
  return `CREATE OR REPLACE FUNCTION is_dismissed(c conflicts) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT c.kind = 'duplicate' AND EXISTS (
    SELECT FROM dismissed_duplicates d
     WHERE ${condition})
$$`;
}
