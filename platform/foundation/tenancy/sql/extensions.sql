-- Once in a database, by a superuser. Without the two extensions search still works: slower, and it forgives less.
CREATE SCHEMA IF NOT EXISTS extensions;
DO $$
DECLARE
    wanted name;
BEGIN
    FOR wanted IN SELECT name FROM pg_available_extensions WHERE name = ANY ('{{{wanted}}}') LOOP
        EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA extensions', wanted);
    END LOOP;
    EXECUTE format(
        $fold$
        CREATE OR REPLACE FUNCTION extensions.fold(text) RETURNS text
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog AS
        'SELECT btrim(regexp_replace(lower(translate(%s, ''''''’‘`´'', '''')), ''\s+'', '' '', ''g''))'
        $fold$,
        CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent')
            THEN 'extensions.unaccent(''''extensions.unaccent''''::regdictionary, $1)' ELSE '$1' END
    );
    -- One plain expression, so that the planner sees through it to the index.
    EXECUTE format(
        $alike$
        CREATE OR REPLACE FUNCTION extensions.alike(text, text) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT %s'
        $alike$,
        CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')
            THEN '$1 OPERATOR(extensions.%>) $2' ELSE 'false' END
    );
    -- Whether two whole names are spelt nearly alike, by the trigrams that they share.
    EXECUTE format(
        $similar$
        CREATE OR REPLACE FUNCTION extensions.similar(text, text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT %s'
        $similar$,
        CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')
            THEN 'extensions.similarity($1, $2) > 0.5' ELSE 'false' END
    );
END $$;
-- "O'Brein" is near enough to "O'Brien", and "Smith" is not to "Smart".
ALTER ROLE {networks} SET pg_trgm.word_similarity_threshold = 0.4;
GRANT USAGE ON SCHEMA extensions TO {owner}, {group}, {department}, {site};
