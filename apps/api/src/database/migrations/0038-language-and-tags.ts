import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language in which a property's feeds speak, and the words by which its host finds it. */
export class LanguageAndTags1765400000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(LANGUAGE);
    await runner.query(renamedOn('name, time_zone, language', ' OR OLD.language <> NEW.language'));
    await runner.query(settingsTold('language', 'tags'));
    await runner.query(hoursCounted('NEW.hours_changed_at := next_change(OLD.hours_changed_at)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      hoursCounted('NEW.updated_at := greatest(NEW.updated_at, next_change(OLD.updated_at))'),
    );
    await runner.query(settingsTold());
    await runner.query(renamedOn('name, time_zone', ''));
    await runner.query('DROP TRIGGER product_language_changed ON products');
    await runner.query('DROP FUNCTION raise_revisions_of_feeds');
    await runner.query(
      'ALTER TABLE products DROP COLUMN language, DROP COLUMN tags, DROP COLUMN hours_changed_at',
    );
  }
}

/** What joint feeds said of a property until now, they go on saying: the hours' own time begins with the row's. */
const COLUMNS = `
ALTER TABLE products
  ADD COLUMN language text NOT NULL DEFAULT 'fr' CONSTRAINT products_language CHECK (language IN ('fr', 'en')),
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
  ADD COLUMN hours_changed_at timestamptz NOT NULL DEFAULT now();
UPDATE products SET hours_changed_at = updated_at;`;

const LANGUAGE = `
CREATE FUNCTION raise_revisions_of_feeds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET revision = revision + 1, changed_at = next_change(changed_at) WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER product_language_changed AFTER UPDATE OF language ON products FOR EACH ROW
  WHEN (OLD.language <> NEW.language) EXECUTE FUNCTION raise_revisions_of_feeds();`;

const renamedOn = (columns: string, more: string) => `
DROP TRIGGER product_renamed ON products;
CREATE TRIGGER product_renamed BEFORE UPDATE OF ${columns} ON products FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.time_zone <> NEW.time_zone${more}) EXECUTE FUNCTION bump_own_calendar_version();`;

const SETTINGS = ['name', 'time_zone', 'check_in_hour', 'check_out_hour', 'unreadable_sources'];

const settingsTold = (...more: string[]) => {
  const of = (row: string) => [...SETTINGS, ...more].map((column) => `${row}.${column}`).join(', ');
  return `
DROP TRIGGER product_settings_told ON products;
CREATE TRIGGER product_settings_told AFTER UPDATE ON products FOR EACH ROW
  WHEN ((${of('OLD')}) IS DISTINCT FROM (${of('NEW')})) EXECUTE FUNCTION tell_property('changed');`;
};

const hoursCounted = (assignment: string) => `
CREATE OR REPLACE FUNCTION count_change_of_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${assignment};
  RETURN NEW;
END $$;`;
