CREATE OR REPLACE TRIGGER search_record AFTER INSERT OR DELETE OR UPDATE OF %(columns)s ON %(schema)s.%(table)s
    FOR EACH ROW EXECUTE FUNCTION %(schema)s.search_record(%(arguments)s);
-- What was there before this table was searched.
INSERT INTO %(schema)s.search_entry (source, object_id, words)
    SELECT %(source)s, r.id, %(schema)s.search_words(to_jsonb(r), %(array)s) FROM %(schema)s.%(table)s r
    WHERE NOT EXISTS (SELECT FROM %(schema)s.search_entry e WHERE e.source = %(source)s)
    ON CONFLICT DO NOTHING;
