-- Functions of each schema, owned by its owner; the schema's own role can only read what they write.
--
-- Each event is chained to the one before it in its transaction when the row changes. The transactions are
-- chained to each other when they commit: only then is a lock taken, so that two people who work at the same
-- time never wait for each other's whole transaction, and never deadlock over the log.
--
-- The chain holds a digest of what the row was, never the row. The row lies apart, with the random key of its digest:
-- whoever has neither can't find out by trying what was there.

-- For the functions below alone: nobody else may call it, and it runs with their search path.
CREATE OR REPLACE FUNCTION %(schema)s.audit_write(noted_table text, noted_key text, noted_operation text,
    old_row jsonb, new_row jsonb) RETURNS bigint
LANGUAGE plpgsql AS $audit$
DECLARE
    state text[] := string_to_array(nullif(current_setting('links.audit_chain', true), ''), ' ');
    event_id bigint := nextval('audit_event_id_seq');
    place integer := coalesce(state[2]::integer, 0) + 1;
    opened bigint := coalesce(state[1]::bigint, event_id);
    actor_now text := coalesce(current_setting('links.actor', true), '');
    moment timestamptz := clock_timestamp();
    -- Random once in each chain, and kept nowhere: from the key of one event nobody gets to that of another.
    seed text := coalesce(state[4], replace(gen_random_uuid()::text || gen_random_uuid(), '-', ''));
    secret bytea := sha256(convert_to(seed || event_id, 'UTF8'));
    image_digest bytea := sha256(secret || convert_to(
        coalesce(old_row::text, '-') || chr(10) || coalesce(new_row::text, '-'), 'UTF8'));
    digest bytea := sha256(convert_to(concat_ws(chr(10), coalesce(state[3], ''), event_id, opened, place,
        (extract(epoch FROM moment) * 1000000)::bigint, to_json(actor_now), noted_table, to_json(noted_key),
        noted_operation, encode(image_digest, 'hex')), 'UTF8'));
BEGIN
    INSERT INTO audit_image (event_id, key, before, after) VALUES (event_id, secret, old_row, new_row);
    -- Before the event: where constraints are immediate, its seal is made at once and begins the chain anew.
    PERFORM set_config('links.audit_chain', concat_ws(' ', opened, place, encode(digest, 'hex'), seed), true);
    INSERT INTO audit_event (id, opened_by, place, at, actor, table_name, row_key, operation, digest, hash)
    VALUES (event_id, opened, place, moment, actor_now, noted_table, noted_key, noted_operation, image_digest, digest);
    RETURN event_id;
END $audit$;

CREATE OR REPLACE FUNCTION %(schema)s.audit_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $audit$
DECLARE
    old_row jsonb;
    new_row jsonb;
    hidden text;
    row_key text;
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
    PERFORM audit_write(TG_TABLE_NAME, row_key, TG_OP, old_row, new_row);
    RETURN NULL;
END $audit$;

-- Takes out of the log what rows of one table have ever been, and writes for each of them who did that, when and under which
-- certificate. The events stay, and with them who changed which row when. Returns how many images were taken out.
CREATE OR REPLACE FUNCTION %(schema)s.audit_blank(wanted_table text, wanted_keys text[], certificate text, reason text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $audit$
DECLARE
    caller name := coalesce(nullif(current_setting('role'), 'none'), session_user);
    guarded regclass := to_regclass(format('%%I.%%I', %(literal)s, wanted_table));
    found_row record;
    erasure bigint;
    blanked bigint := 0;
BEGIN
    IF coalesce(certificate, '') !~ '\S' OR coalesce(reason, '') !~ '\S' THEN
        RAISE EXCEPTION 'an erasure has a certificate and a reason';
    END IF;
    -- Not the log's own events, and nothing while the network is suspended.
    IF guarded IS NOT NULL AND NOT has_table_privilege(caller, guarded, 'INSERT') THEN
        RAISE EXCEPTION 'permission denied to erase what was noted of %%', wanted_table
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- One erasure at a time, so that each counts what it has taken out itself.
    PERFORM pg_advisory_xact_lock(hashtextextended('erasure in ' || %(literal)s, 0));
    FOR found_row IN
        SELECT e.row_key, array_agg(e.id) AS events
        FROM audit_event e JOIN audit_image i ON i.event_id = e.id
        WHERE e.table_name = wanted_table AND e.row_key = ANY (wanted_keys)
          AND e.operation IN ('INSERT', 'UPDATE', 'DELETE') AND i.key IS NOT NULL
        GROUP BY e.row_key ORDER BY min(e.id)
    LOOP
        erasure := audit_write(wanted_table, found_row.row_key, 'ERASE', NULL, jsonb_build_object(
            'certificate', certificate, 'reason', reason, 'images', cardinality(found_row.events)));
        UPDATE audit_image SET key = NULL, before = NULL, after = NULL, erased_by = erasure
        WHERE event_id = ANY (found_row.events);
        blanked := blanked + cardinality(found_row.events);
    END LOOP;
    RETURN blanked;
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
