import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A calendar that is another channel's now is shown again to the former one. */
export class MovedCalendars1766000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER calendar_moved ON external_calendars');
    await runner.query(FOLLOWED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER calendar_moved ON external_calendars');
    await runner.query('DROP FUNCTION follow_moved_calendar');
    await runner.query(`
      CREATE TRIGGER calendar_moved AFTER UPDATE OF channel ON external_calendars FOR EACH ROW
        WHEN (NEW.channel IS DISTINCT FROM OLD.channel AND NEW.channel IS NOT NULL)
        EXECUTE FUNCTION leave_out_of_own_channel()`);
  }
}

const FOLLOWED = `
CREATE FUNCTION follow_moved_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET excluded_calendar_ids = array_remove(excluded_calendar_ids, NEW.id)
   WHERE product_id = NEW.product_id AND channel = OLD.channel AND excluded_calendar_ids @> ARRAY[NEW.id];
  UPDATE calendar_feeds SET excluded_calendar_ids = excluded_calendar_ids || NEW.id
   WHERE product_id = NEW.product_id AND channel = NEW.channel AND NOT excluded_calendar_ids @> ARRAY[NEW.id];
  UPDATE external_calendars SET learnt_at = NULL WHERE id = NEW.id AND OLD.channel IS NOT NULL AND learnt_at IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_moved AFTER UPDATE OF channel ON external_calendars FOR EACH ROW
  WHEN (NEW.channel IS DISTINCT FROM OLD.channel) EXECUTE FUNCTION follow_moved_calendar();`;
