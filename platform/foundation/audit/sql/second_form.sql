-- From a log whose chain holds the rows themselves to one whose chain holds digests of them. Run by migration 0002, in one
-- transaction, on whatever the log holds; nothing is done in a new schema, whose log is empty.
DO $second$
DECLARE
    noted audit_event;
    sealed audit_seal;
    last_seal audit_seal;
    fault text;
    opened bigint := NULL;
    before_it text;
    event_id bigint;
    moment timestamptz := clock_timestamp();
    account jsonb;
    secret bytea;
BEGIN
    SELECT * INTO last_seal FROM audit_seal ORDER BY id DESC LIMIT 1;
    IF last_seal IS NULL AND NOT EXISTS (SELECT FROM audit_event) THEN
        RETURN;
    END IF;

    -- Whether it is whole as it stands. A fault does not hold up the release; it stays in the log for ever instead.
    SELECT 'event ' || id || ' (' || table_name || ' ' || coalesce(row_key, '') || ')' INTO fault FROM (
        SELECT id, table_name, row_key, place, hash,
            coalesce(lag(place) OVER chain, 0) AS place_before,
            sha256(convert_to(concat_ws(chr(10), coalesce(encode(lag(hash) OVER chain, 'hex'), ''),
                id, opened_by, place, (extract(epoch FROM at) * 1000000)::bigint, to_json(actor),
                table_name, to_json(row_key), operation,
                coalesce(before::text, '-'), coalesce(after::text, '-')), 'UTF8')) AS again
        FROM audit_event WINDOW chain AS (PARTITION BY opened_by ORDER BY id)
    ) AS checked
    WHERE hash <> again OR place <> place_before + 1
    ORDER BY id LIMIT 1;
    IF fault IS NULL THEN
        SELECT 'seal ' || id INTO fault FROM (
            SELECT s.id, s.hash, coalesce(lag(s.id) OVER chain, 0) AS id_before, e.hash IS NOT NULL AS whole,
                sha256(convert_to(concat_ws(chr(10), coalesce(encode(lag(s.hash) OVER chain, 'hex'), ''), s.id,
                    s.first_event, s.events, (extract(epoch FROM s.at) * 1000000)::bigint,
                    encode(e.hash, 'hex')), 'UTF8')) AS again
            FROM audit_seal s LEFT JOIN audit_event e ON e.opened_by = s.first_event AND e.place = s.events
            WINDOW chain AS (ORDER BY s.id)
        ) AS checked
        WHERE hash <> again OR NOT whole OR id <> id_before + 1
        ORDER BY id LIMIT 1;
    END IF;
    IF fault IS NULL THEN
        SELECT 'event ' || e.id || ' (no transaction has sealed it)' INTO fault
        FROM audit_event e LEFT JOIN audit_seal s ON s.first_event = e.opened_by
        WHERE s.id IS NULL OR e.place > s.events
        ORDER BY e.id LIMIT 1;
    END IF;

    INSERT INTO audit_image (event_id, key, before, after)
    SELECT id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), before, after FROM audit_event;

    -- The rows are taken out of the events here, before their columns go: a column that is dropped leaves them on the disk.
    FOR noted IN SELECT * FROM audit_event ORDER BY opened_by, id LOOP
        IF noted.opened_by IS DISTINCT FROM opened THEN
            opened := noted.opened_by;
            before_it := '';
        END IF;
        SELECT sha256(key || convert_to(coalesce(before::text, '-') || chr(10) || coalesce(after::text, '-'), 'UTF8'))
        INTO noted.digest FROM audit_image i WHERE i.event_id = noted.id;
        noted.hash := sha256(convert_to(concat_ws(chr(10), before_it, noted.id, noted.opened_by, noted.place,
            (extract(epoch FROM noted.at) * 1000000)::bigint, to_json(noted.actor), noted.table_name,
            to_json(noted.row_key), noted.operation, encode(noted.digest, 'hex')), 'UTF8'));
        UPDATE audit_event SET digest = noted.digest, hash = noted.hash, before = NULL, after = NULL
        WHERE id = noted.id;
        before_it := encode(noted.hash, 'hex');
    END LOOP;

    before_it := '';
    FOR sealed IN SELECT * FROM audit_seal ORDER BY id LOOP
        SELECT sha256(convert_to(concat_ws(chr(10), before_it, sealed.id, sealed.first_event, sealed.events,
            (extract(epoch FROM sealed.at) * 1000000)::bigint, encode(e.hash, 'hex')), 'UTF8'))
        INTO sealed.hash FROM (SELECT) AS nothing
        LEFT JOIN audit_event e ON e.opened_by = sealed.first_event AND e.place = sealed.events;
        UPDATE audit_seal SET hash = sealed.hash WHERE id = sealed.id;
        before_it := encode(sealed.hash, 'hex');
    END LOOP;

    -- What the log says of this itself: the last seal of the form before, against which an earlier note of it is checked.
    account := jsonb_build_object('seal', last_seal.id, 'fingerprint', encode(last_seal.hash, 'hex'), 'fault', fault);
    secret := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    event_id := nextval('audit_event_id_seq');
    INSERT INTO audit_image (event_id, key, before, after) VALUES (event_id, secret, NULL, account);
    INSERT INTO audit_event (id, opened_by, place, at, actor, table_name, row_key, operation, digest, hash)
    SELECT event_id, event_id, 1, moment, '', 'audit_event', last_seal.id::text, 'RECHAIN', d.digest,
        sha256(convert_to(concat_ws(chr(10), '', event_id, event_id, 1, (extract(epoch FROM moment) * 1000000)::bigint,
            to_json(''::text), 'audit_event', to_json(last_seal.id::text), 'RECHAIN', encode(d.digest, 'hex')), 'UTF8'))
    FROM (SELECT sha256(secret || convert_to('-' || chr(10) || account::text, 'UTF8')) AS digest) AS d;
END $second$
