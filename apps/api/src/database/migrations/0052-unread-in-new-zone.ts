import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In another zone, feeds mean other nights: until they have been read there, it is unknown which are free. */
export class UnreadInNewZone1766600000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      readAgain(
        'attempted_in = NULL, read_in = NULL, applied_digest = NULL, etag = NULL, last_modified = NULL,\n         next_sync_at = now()',
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      readAgain('applied_digest = NULL, etag = NULL, last_modified = NULL, next_sync_at = now()'),
    );
  }
}

const readAgain = (changes: string) => `
CREATE OR REPLACE FUNCTION read_feeds_again_in_new_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE external_calendars
     SET epoch = epoch + 1, ${changes}
   WHERE product_id = NEW.id;
  RETURN NULL;
END $$`;
