import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a property has an unread calendar, apart from what holds for the whole database: many are asked for at once. */
export class UnreadCalendars1764500000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HAS_UNREAD_CALENDAR);
    await runner.query(IS_UNREAD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(IS_UNREAD_BEFORE);
    await runner.query('DROP FUNCTION has_unread_calendar');
  }
}

const UNREAD = `
    SELECT FROM external_calendars c JOIN products p ON p.id = c.product_id, continuity k
     WHERE p.id = product AND c.is_active AND c.read_in IS DISTINCT FROM k.generation
       AND p.accepted_in IS DISTINCT FROM k.generation`;

const HAS_UNREAD_CALENDAR = `
CREATE FUNCTION has_unread_calendar(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (${UNREAD})
$$`;

const IS_UNREAD = `
CREATE OR REPLACE FUNCTION is_unread(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT is_continuous() OR has_unread_calendar(product)
$$`;

const IS_UNREAD_BEFORE = `
CREATE OR REPLACE FUNCTION is_unread(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT is_continuous() OR EXISTS (${UNREAD})
$$`;
