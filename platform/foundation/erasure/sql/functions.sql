-- Owned by the schema's owner: a network may not change what it has only added, but may take words out of it. All that this can
-- write is the mark that something was taken out; the log notes each row that it changes.
CREATE OR REPLACE FUNCTION %(schema)s.erase_words(
    wanted_table text, wanted_keys text[], wanted_column text, words text[], mark text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $erase$
DECLARE
    caller name := coalesce(nullif(current_setting('role'), 'none'), session_user);
    guarded regclass := to_regclass(format('%%I.%%I', %(literal)s, wanted_table));
    kind text;
    word text;
    changed bigint;
BEGIN
    IF mark !~ '^\[taken out[a-z 0-9]*\]$' THEN
        RAISE EXCEPTION 'words are replaced by a mark and nothing else';
    END IF;
    IF wanted_table ~ '^audit_' OR guarded IS NULL OR NOT has_table_privilege(caller, guarded, 'INSERT') THEN
        RAISE EXCEPTION 'permission denied to take words out of %%', wanted_table USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT format_type(atttypid, atttypmod) INTO STRICT kind
    FROM pg_attribute WHERE attrelid = guarded AND attname = wanted_column AND attnum > 0 AND NOT attisdropped;
    IF words IS NULL THEN
        EXECUTE format('UPDATE %%s SET %%I = $1::%%s WHERE id::text = ANY ($2) AND %%I <> %%L',
            guarded, wanted_column, kind, wanted_column, '')
        USING mark, wanted_keys;
        GET DIAGNOSTICS changed = ROW_COUNT;
        RETURN changed;
    END IF;
    FOREACH word IN ARRAY words LOOP
        EXECUTE format('UPDATE %%s SET %%I = regexp_replace(%%I::text, $1, $2, ''gi'')::%%s
            WHERE id::text = ANY ($3) AND position(lower($4) in lower(%%I::text)) > 0',
            guarded, wanted_column, wanted_column, kind, wanted_column)
        USING regexp_replace(word, '([.*+?^${}()|\[\]\\])', '\\\1', 'g'), mark, wanted_keys, word;
    END LOOP;
    RETURN cardinality(wanted_keys);
END $erase$;
