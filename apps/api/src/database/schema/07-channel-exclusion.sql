-- A feed that is made for a channel never shows what that channel told us (decision 13); a calendar that comes back within a day finds the
-- feeds as its host had them. The tables that this reads are in 10-discarded.sql.

CREATE FUNCTION leave_out_of_own_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET excluded_calendar_ids = excluded_calendar_ids || NEW.id
   WHERE product_id = NEW.product_id AND channel = NEW.channel AND NOT excluded_calendar_ids @> ARRAY[NEW.id] AND NOT EXISTS (SELECT FROM discarded d WHERE d.id = NEW.id AND calendar_feeds.id = ANY (d.shown_in));
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_added AFTER INSERT ON external_calendars FOR EACH ROW
  WHEN (NEW.channel IS NOT NULL) EXECUTE FUNCTION leave_out_of_own_channel();

-- When a calendar moves to another channel, the former channel does not know its guests: that channel's feeds show them again. What that
-- channel has learnt of us is no evidence for the new one.
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
  WHEN (NEW.channel IS DISTINCT FROM OLD.channel) EXECUTE FUNCTION follow_moved_calendar();
