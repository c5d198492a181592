CREATE INDEX IF NOT EXISTS search_entry_words ON %(schema)s.search_entry
    USING gin (to_tsvector('english'::regconfig, COALESCE(words, '')));

CREATE OR REPLACE FUNCTION %(schema)s.search_words(source_row jsonb, columns text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $text$
    -- A telephone number or postcode is found with and without its spaces.
    SELECT left(extensions.fold(coalesce(string_agg(concat_ws(' ', value,
        CASE WHEN length(value) < 40 AND value ~ '[0-9]' THEN regexp_replace(value, '[^[:alnum:]]', '', 'g') END), ' '), '')), 100000)
    FROM unnest(columns) AS c(name), LATERAL (SELECT source_row ->> c.name) AS v(value)
    WHERE value <> '';
$text$;

CREATE OR REPLACE FUNCTION %(schema)s.search_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %(schema)s AS $record$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_entry WHERE source = TG_ARGV[0] AND object_id = OLD.id;
        RETURN NULL;
    END IF;
    INSERT INTO search_entry (source, object_id, words) VALUES (TG_ARGV[0], NEW.id, search_words(to_jsonb(NEW), TG_ARGV[1:]))
    ON CONFLICT (source, object_id) DO UPDATE SET words = EXCLUDED.words WHERE search_entry.words <> EXCLUDED.words;
    RETURN NULL;
END $record$;
REVOKE ALL ON FUNCTION %(schema)s.search_record(), %(schema)s.search_words(jsonb, text[]) FROM PUBLIC;
DO $trigrams$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE INDEX IF NOT EXISTS search_entry_trigrams ON %(schema)s.search_entry
            USING gin (words extensions.gin_trgm_ops);
    END IF;
END $trigrams$;
