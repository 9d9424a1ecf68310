import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One feed for each channel and who reads it, and stays that feeds show no more. */
export class ChannelFeeds1764170000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FEEDS);
    await runner.query(CALENDARS);
    await runner.query(FEED_REVISION);
    await runner.query(
      versionOfChangedBlocks('n.updated_at, n.kept_at IS NULL', 'o.updated_at, o.kept_at IS NULL'),
    );
    await runner.query(CANCELLED_STAYS);
    await runner.query(CANCELLED_STAYS_KEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(versionOfChangedBlocks('n.updated_at', 'o.updated_at'));
    await runner.query(UNDO);
  }
}

/** What the host keeps is shown to the channel that it came from: keeping it changes that channel's feed. */
const versionOfChangedBlocks = (next: string, previous: string) => `
CREATE OR REPLACE FUNCTION bump_version_of_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id IN (SELECT n.product_id FROM changed n JOIN previous o USING (id)
                 WHERE (n.starts_on, n.ends_on, n.role, n.note, n.summary, n.sequence, ${next})
                       IS DISTINCT FROM (o.starts_on, o.ends_on, o.role, o.note, o.summary, o.sequence, ${previous}));
  RETURN NULL;
END $$;
`;

const FEEDS = `
ALTER TABLE calendar_feeds DROP CONSTRAINT calendar_feeds_product_id_channel_key;
CREATE UNIQUE INDEX calendar_feeds_main ON calendar_feeds (product_id) WHERE channel = 'main';
CREATE INDEX calendar_feeds_product ON calendar_feeds (product_id, created_at);
ALTER TABLE calendar_feeds
  ADD CONSTRAINT calendar_feeds_channel
    CHECK (channel IN ('main', 'airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook', 'other')),
  ADD COLUMN name text,
  ADD COLUMN excluded_calendar_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN revision integer NOT NULL DEFAULT 0,
  ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();

CREATE TABLE feed_reads (
  feed_id uuid NOT NULL REFERENCES calendar_feeds ON DELETE CASCADE,
  user_agent text NOT NULL,
  first_read_at timestamptz NOT NULL DEFAULT now(),
  last_read_at timestamptz NOT NULL DEFAULT now(),
  last_version bigint NOT NULL,
  PRIMARY KEY (feed_id, user_agent)
);
INSERT INTO feed_reads (feed_id, user_agent, first_read_at, last_read_at, last_version)
  SELECT id, coalesce(last_user_agent, ''), last_fetched_at, last_fetched_at, last_version FROM calendar_feeds
   WHERE last_fetched_at IS NOT NULL;
ALTER TABLE calendar_feeds DROP COLUMN last_fetched_at, DROP COLUMN last_user_agent, DROP COLUMN last_version;
`;

const CALENDARS = `
ALTER TABLE external_calendars
  ADD COLUMN channel text CHECK (channel IN ('airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook')),
  ADD COLUMN publisher text,
  ADD COLUMN renames integer NOT NULL DEFAULT 0,
  ADD COLUMN renamed_at timestamptz NOT NULL DEFAULT now();
UPDATE external_calendars SET renamed_at = created_at, channel = CASE
  WHEN ical_host ~ '(^|\\.)airbnb\\.[a-z.]+$' THEN 'airbnb'
  WHEN ical_host ~ '(^|\\.)booking\\.com$' THEN 'booking'
  WHEN ical_host ~ '(^|\\.)(vrbo|homeaway|abritel|fewo-direkt|stayz|bookabach)\\.[a-z.]+$' THEN 'vrbo'
  WHEN ical_host IN ('calendar.google.com', 'www.google.com') THEN 'google'
  WHEN ical_host ~ '(^|\\.)icloud\\.com$' THEN 'apple'
  WHEN ical_host ~ '(^|\\.)(outlook|live|office|office365|hotmail)\\.com$' THEN 'outlook' END;
UPDATE external_calendars c SET publisher = r.domain
  FROM (SELECT external_calendar_id AS id, max(via[array_upper(via, 1)]) AS domain
          FROM unavailability_blocks WHERE via <> '{}' GROUP BY 1) r
 WHERE r.id = c.id;

CREATE FUNCTION count_rename() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.renames := OLD.renames + 1;
  NEW.renamed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_rename_counted BEFORE UPDATE OF name, color ON external_calendars FOR EACH ROW
  WHEN ((OLD.name, OLD.color) IS DISTINCT FROM (NEW.name, NEW.color)) EXECUTE FUNCTION count_rename();

DROP TRIGGER calendar_renamed ON external_calendars;
CREATE TRIGGER calendar_renamed AFTER UPDATE ON external_calendars FOR EACH ROW
  WHEN ((OLD.name, OLD.color, OLD.publisher) IS DISTINCT FROM (NEW.name, NEW.color, NEW.publisher))
  EXECUTE FUNCTION bump_version_of_renamed_calendar();
`;

/**
 * Whatever a feed's own settings change of its bytes raises its revision. A feed made for a channel leaves that
 * channel's calendars out from the moment they are added: what a platform told us is never sent back to it.
 */
const FEED_REVISION = `
CREATE FUNCTION raise_feed_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  NEW.changed_at := next_change(OLD.changed_at);
  RETURN NEW;
END $$;
CREATE TRIGGER feed_changed BEFORE UPDATE ON calendar_feeds FOR EACH ROW
  WHEN (OLD.privacy <> NEW.privacy OR OLD.excluded_calendar_ids <> NEW.excluded_calendar_ids)
  EXECUTE FUNCTION raise_feed_revision();

CREATE FUNCTION leave_out_of_own_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET excluded_calendar_ids = excluded_calendar_ids || NEW.id
   WHERE product_id = NEW.product_id AND channel = NEW.channel AND NOT excluded_calendar_ids @> ARRAY[NEW.id];
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_added AFTER INSERT ON external_calendars FOR EACH ROW
  WHEN (NEW.channel IS NOT NULL) EXECUTE FUNCTION leave_out_of_own_channel();
CREATE TRIGGER calendar_moved AFTER UPDATE OF channel ON external_calendars FOR EACH ROW
  WHEN (NEW.channel IS DISTINCT FROM OLD.channel AND NEW.channel IS NOT NULL)
  EXECUTE FUNCTION leave_out_of_own_channel();
`;

/**
 * A stay that feeds no longer show is remembered for a while where somebody may have seen it, so that personal calendars
 * are told. When it comes back under its id and somebody may have seen it cancelled, its SEQUENCE goes on above the one
 * under which it was: a subscriber believes the higher.
 */
const CANCELLED_STAYS = `
CREATE TABLE cancelled_stays (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  external_calendar_id uuid,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  via text[] NOT NULL,
  sequence integer NOT NULL,
  cancelled_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX cancelled_stays_product ON cancelled_stays (product_id);
CREATE INDEX cancelled_stays_age ON cancelled_stays (cancelled_at);

CREATE FUNCTION is_read_since(product uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM calendar_feeds f JOIN feed_reads r ON r.feed_id = f.id
                  WHERE f.product_id = product AND r.last_read_at >= since)
$$;

CREATE TRIGGER cancelled_stays_forgotten AFTER DELETE ON cancelled_stays
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bump_calendar_version();
`;

const CANCELLED_STAYS_KEPT = `
CREATE FUNCTION remember_removed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.arrival, o.departure, '{}', o.sequence + 1 FROM removed o JOIN products p ON p.id = o.product_id
   WHERE o.status <> 'cancelled' AND o.departure > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_removed_remembered AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION remember_removed_reservations();

CREATE FUNCTION follow_cancelled_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.arrival, o.departure, '{}', greatest(n.sequence, o.sequence + 1)
    FROM changed n JOIN previous o USING (id)
   WHERE o.status <> 'cancelled' AND n.status = 'cancelled' AND o.departure > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  IF EXISTS (SELECT FROM changed n JOIN cancelled_stays USING (id) WHERE n.status <> 'cancelled') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING changed n WHERE c.id = n.id AND n.status <> 'cancelled' RETURNING c.*)
    UPDATE reservations r SET sequence = greatest(r.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE r.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_cancelled AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_cancelled_reservations();

CREATE FUNCTION remember_removed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, external_calendar_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.sequence + 1
    FROM removed o JOIN products p ON p.id = o.product_id
   WHERE o.role = 'stay' AND o.ends_on > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_removed_remembered AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION remember_removed_blocks();

CREATE FUNCTION follow_unpublished_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cancelled_stays (id, product_id, external_calendar_id, starts_on, ends_on, via, sequence)
  SELECT o.id, o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, greatest(n.sequence, o.sequence + 1)
    FROM changed n JOIN previous o USING (id)
   WHERE o.role = 'stay' AND n.role <> 'stay' AND o.ends_on > current_date - 30 AND is_read_since(o.product_id, o.created_at)
  ON CONFLICT (id) DO NOTHING;
  IF EXISTS (SELECT FROM changed n JOIN cancelled_stays USING (id) WHERE n.role = 'stay') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING changed n WHERE c.id = n.id AND n.role = 'stay' RETURNING c.*)
    UPDATE unavailability_blocks b SET sequence = greatest(b.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE b.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_unpublished AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION follow_unpublished_blocks();

CREATE FUNCTION follow_restored_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN cancelled_stays USING (id) WHERE added.role = 'stay') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING added n WHERE c.id = n.id AND n.role = 'stay' RETURNING c.*)
    UPDATE unavailability_blocks b SET sequence = greatest(b.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE b.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_restored AFTER INSERT ON unavailability_blocks
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_restored_blocks();
`;

const UNDO = `
DROP TRIGGER reservations_removed_remembered ON reservations;
DROP TRIGGER reservations_cancelled ON reservations;
DROP TRIGGER blocks_removed_remembered ON unavailability_blocks;
DROP TRIGGER blocks_unpublished ON unavailability_blocks;
DROP TRIGGER blocks_restored ON unavailability_blocks;
DROP TABLE cancelled_stays;
DROP FUNCTION is_read_since, remember_removed_reservations, follow_cancelled_reservations, remember_removed_blocks, follow_unpublished_blocks, follow_restored_blocks;

DROP TRIGGER calendar_added ON external_calendars;
DROP TRIGGER calendar_moved ON external_calendars;
DROP TRIGGER calendar_rename_counted ON external_calendars;
DROP TRIGGER feed_changed ON calendar_feeds;
DROP FUNCTION leave_out_of_own_channel, count_rename, raise_feed_revision;
DROP TRIGGER calendar_renamed ON external_calendars;
CREATE TRIGGER calendar_renamed AFTER UPDATE OF name ON external_calendars FOR EACH ROW
  WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION bump_version_of_renamed_calendar();
ALTER TABLE external_calendars
  DROP COLUMN channel, DROP COLUMN publisher, DROP COLUMN renames, DROP COLUMN renamed_at;

ALTER TABLE calendar_feeds
  ADD COLUMN last_fetched_at timestamptz,
  ADD COLUMN last_user_agent text,
  ADD COLUMN last_version bigint NOT NULL DEFAULT 0;
DROP TABLE feed_reads;
DELETE FROM calendar_feeds WHERE channel <> 'main';
DROP INDEX calendar_feeds_main, calendar_feeds_product;
ALTER TABLE calendar_feeds
  DROP CONSTRAINT calendar_feeds_channel,
  DROP COLUMN name, DROP COLUMN excluded_calendar_ids, DROP COLUMN revision, DROP COLUMN changed_at,
  ADD UNIQUE (product_id, channel);
`;
