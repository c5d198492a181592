-- Two functions of each schema, owned by its owner; the schema's own role can only read what they write.
--
-- Each event is chained to the one before it in its transaction when the row changes. The transactions are
-- chained to each other when they commit: only then is a lock taken, so that two people who work at the same
-- time never wait for each other's whole transaction, and never deadlock over the log.

CREATE OR REPLACE FUNCTION %(schema)s.audit_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $audit$
DECLARE
    old_row jsonb;
    new_row jsonb;
    hidden text;
    state text[] := string_to_array(nullif(current_setting('links.audit_chain', true), ''), ' ');
    event_id bigint;
    place integer := coalesce(state[2]::integer, 0) + 1;
    opened bigint;
    actor_now text := coalesce(current_setting('links.actor', true), '');
    moment timestamptz := clock_timestamp();
    row_key text;
    digest bytea;
BEGIN
    IF TG_TABLE_SCHEMA <> %(literal)s THEN
        RAISE EXCEPTION 'audit_record of %% is attached to a table of %%', %(literal)s, TG_TABLE_SCHEMA;
    END IF;
    IF TG_OP <> 'INSERT' AND TG_LEVEL = 'ROW' THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' AND TG_LEVEL = 'ROW' THEN
        new_row := to_jsonb(NEW);
    END IF;
    row_key := coalesce(new_row, old_row) ->> TG_ARGV[0];
    IF TG_OP = 'UPDATE' THEN
        IF old_row = new_row THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(key, old_row -> key), jsonb_object_agg(key, value) INTO old_row, new_row
        FROM jsonb_each(new_row) WHERE value IS DISTINCT FROM old_row -> key;
    END IF;
    IF TG_NARGS > 1 THEN
        FOREACH hidden IN ARRAY TG_ARGV[1:] LOOP
            IF old_row ? hidden THEN old_row := jsonb_set(old_row, ARRAY[hidden], '"(hidden)"'); END IF;
            IF new_row ? hidden THEN new_row := jsonb_set(new_row, ARRAY[hidden], '"(hidden)"'); END IF;
        END LOOP;
    END IF;
    event_id := nextval('audit_event_id_seq');
    opened := coalesce(state[1]::bigint, event_id);
    digest := sha256(convert_to(concat_ws(chr(10), coalesce(state[3], ''), event_id, opened, place,
        (extract(epoch FROM moment) * 1000000)::bigint, to_json(actor_now), TG_TABLE_NAME, to_json(row_key), TG_OP,
        coalesce(old_row::text, '-'), coalesce(new_row::text, '-')), 'UTF8'));
    -- Before the row: where constraints are immediate, its seal is made at once and begins the chain anew.
    PERFORM set_config('links.audit_chain', opened || ' ' || place || ' ' || encode(digest, 'hex'), true);
    INSERT INTO audit_event (id, opened_by, place, at, actor, table_name, row_key, operation, before, after, hash)
    VALUES (event_id, opened, place, moment, actor_now, TG_TABLE_NAME, row_key, TG_OP, old_row, new_row, digest);
    RETURN NULL;
END $audit$;

-- At the end of the transaction, once for each chain that it opened.
CREATE OR REPLACE FUNCTION %(schema)s.audit_close() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $audit$
DECLARE
    final audit_event;
    previous audit_seal;
    number bigint;
    moment timestamptz := clock_timestamp();
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit of ' || TG_TABLE_SCHEMA, 0));
    PERFORM set_config('links.audit_chain', '', true);
    SELECT * INTO final FROM audit_event
    WHERE id >= NEW.id AND opened_by = NEW.id ORDER BY id DESC LIMIT 1;
    SELECT * INTO previous FROM audit_seal ORDER BY id DESC LIMIT 1;
    number := coalesce(previous.id, 0) + 1;
    INSERT INTO audit_seal (id, first_event, events, at, hash)
    VALUES (number, NEW.id, final.place, moment, sha256(convert_to(concat_ws(chr(10),
        coalesce(encode(previous.hash, 'hex'), ''), number, NEW.id, final.place,
        (extract(epoch FROM moment) * 1000000)::bigint, encode(final.hash, 'hex')), 'UTF8')));
    RETURN NULL;
END $audit$;
