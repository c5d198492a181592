-- Owned by the schema's owner: a network's own role adds a look in this way alone, and takes none away. One row for a person, a record
-- and a day, also while the network is suspended.
CREATE OR REPLACE FUNCTION %(schema)s.access_note_look(
    seen_record text, seen_id bigint, account bigint, name text, seen_on date, moment timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $look$
BEGIN
    INSERT INTO access_look AS known (record, record_id, by_account, by_name, day, times, last_at)
    VALUES (seen_record, seen_id, account, name, seen_on, 1, moment)
    ON CONFLICT (record, record_id, day, by_account)
    DO UPDATE SET times = known.times + 1, last_at = greatest(known.last_at, excluded.last_at);
END $look$
