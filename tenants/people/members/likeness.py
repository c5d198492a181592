"""Who on the register may be the same as somebody else: asked in one statement for one person, or for a whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.tenancy import cursor
from tenants.people.members.models.member import FORMER

# What stands on a record that was merged into another speaks for that one: who comes with its email address is known there.
KNOWN = """
known AS MATERIALIZED (
    SELECT coalesce(merged_into_id, id) AS id, merged_into_id IS NULL AS survives, kind, name AS written,
        extensions.fold(name) AS name, lower(email) AS email,
        regexp_replace(regexp_replace(telephone, '[^0-9]', '', 'g'), '^(0044|44)0?', '0') AS telephone,
        regexp_replace(upper(postcode), '[[:space:]]', '', 'g') AS place, telephone AS rung, email AS mailed, postcode
    FROM members_member"""
# Blocks are bounded there: of those who share an address, a number or a postcode the first few are compared, so that the
# work stays in proportion to the people, however many share one.
ALIKE = f"""
WITH given AS MATERIALIZED (
    SELECT key, extensions.fold(name) AS name, lower(email) AS email,
        regexp_replace(regexp_replace(telephone, '[^0-9]', '', 'g'), '^(0044|44)0?', '0') AS telephone,
        regexp_replace(upper(postcode), '[[:space:]]', '', 'g') AS place
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]) AS asked (key, name, email, telephone, postcode)
), {KNOWN}
), by_email AS (
    SELECT id, email, row_number() OVER (PARTITION BY email ORDER BY id) AS nth FROM known WHERE email <> ''
), by_telephone AS (
    SELECT id, telephone, row_number() OVER (PARTITION BY telephone ORDER BY id) AS nth FROM known WHERE telephone <> ''
), by_name AS (
    SELECT id, name, place, row_number() OVER (PARTITION BY name, place ORDER BY id) AS nth FROM known
), by_place AS (
    SELECT id, name, place, row_number() OVER (PARTITION BY place ORDER BY id) AS nth FROM known WHERE place <> ''
), pairs AS (
    SELECT g.key, k.id, 1 AS reason FROM given g JOIN by_email k ON k.email = g.email WHERE k.nth <= 5
    UNION ALL
    SELECT g.key, k.id, 2 FROM given g JOIN by_name k ON k.name = g.name AND k.place = g.place WHERE k.nth <= 5
    UNION ALL
    SELECT g.key, k.id, 3 FROM given g JOIN by_telephone k ON k.telephone = g.telephone WHERE k.nth <= 5
    UNION ALL
    SELECT g.key, k.id, 4 FROM given g JOIN by_place k ON k.place = g.place
    WHERE k.nth <= 50 AND extensions.similar(k.name, g.name)
), best AS (
    SELECT key, id, min(reason) AS reason, row_number() OVER (PARTITION BY key ORDER BY min(reason), id) AS nth
    FROM pairs GROUP BY key, id
)
SELECT b.key, k.id, concat_ws(', ', k.written, nullif(k.mailed, ''), nullif(k.rung, ''), nullif(k.postcode, '')), b.reason
FROM best b JOIN known k USING (id)
WHERE b.nth <= 5 AND k.survives ORDER BY b.key, b.nth
"""  # noqa: S608 - the text of this module, without any value
WHY = {
    1: "the same email address",
    2: "the same name and postcode",
    3: "the same telephone number",
    4: "a similar name at the same postcode",
}


@dataclass(frozen=True)
class Person:
    """Somebody who is to be compared; `key` names them in the answer."""

    key: int
    name: str
    email: str = ""
    telephone: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Likeness:
    member_id: int
    about: str
    why: str


def likenesses(people: Sequence[Person]) -> dict[int, list[Likeness]]:
    """At most five members for each, the likeliest first. However either is written: capitals, accents, apostrophes and
    spaces do not count. Names that are only similar are compared at the same postcode, with the first fifty there."""
    columns = [
        [getattr(person, name) for person in people]
        for name in ("key", "name", "email", "telephone", "postcode")
    ]
    found: dict[int, list[Likeness]] = {}
    with cursor() as connection:
        connection.execute(ALIKE, columns)
        for key, member_id, about, reason in connection.fetchall():
            found.setdefault(key, []).append(Likeness(member_id, about, WHY[reason]))
    return found


# Names are compared at one postcode; in one postcode district where one word begins alike and another has the same first letter; and
# where either has no postcode and another word has the same first two. What is compared in one block is bounded, as above.
PAIRS = f"""
WITH {KNOWN} WHERE name <> ALL (%s)
), parts AS MATERIALIZED (
    SELECT id, kind, place, CASE WHEN length(place) BETWEEN 5 AND 7 THEN left(place, -3) ELSE place END AS district,
        string_to_array(name, ' ') AS words
    FROM known
), keys AS MATERIALIZED (
    SELECT DISTINCT p.id, p.kind, p.place, p.district, left(a.word, 3) || ' ' || left(b.word, 2) AS key
    FROM parts p, unnest(p.words) WITH ORDINALITY AS a (word, nth), unnest(p.words) WITH ORDINALITY AS b (word, nth)
    WHERE a.nth <> b.nth OR cardinality(p.words) = 1
), blocks AS (
    SELECT 1 AS reason, kind, email AS key, place, id FROM known WHERE email <> ''
    UNION ALL
    SELECT 2, kind, name || chr(10) || place, place, id FROM known WHERE place <> ''
    UNION ALL
    SELECT 3, kind, telephone, place, id FROM known WHERE telephone <> ''
    UNION ALL
    SELECT 4, kind, place, place, id FROM known WHERE place <> ''
    UNION ALL
    SELECT DISTINCT 5, kind, left(key, -1) || chr(10) || district, place, id FROM keys WHERE district <> ''
    UNION ALL
    SELECT 6, kind, key, place, id FROM keys WHERE EXISTS (SELECT FROM known WHERE place = '')
), numbered AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY reason, kind, key ORDER BY place, id) AS nth FROM blocks
), alike AS MATERIALIZED (
    SELECT least(a.id, b.id) AS first, greatest(a.id, b.id) AS second, min(a.reason) AS reason
    FROM numbered a JOIN numbered b ON a.reason = b.reason AND a.kind = b.kind AND a.key = b.key AND a.nth < b.nth AND a.id <> b.id
    WHERE a.nth <= CASE WHEN a.reason <= 3 THEN 20 ELSE 100 END AND (a.reason < 6 OR a.place = '')
    GROUP BY 1, 2
), judged AS MATERIALIZED (
    SELECT l.first, l.second, l.reason, bool_or(extensions.similar(a.name, b.name)) AS named_alike
    FROM alike l JOIN known a ON a.id = l.first JOIN known b ON b.id = l.second
    GROUP BY 1, 2, 3
), apart AS MATERIALIZED (
    SELECT coalesce(f.merged_into_id, f.id) AS one, coalesce(s.merged_into_id, s.id) AS another
    FROM members_pairing p JOIN members_member f ON f.id = p.first_id JOIN members_member s ON s.id = p.second_id
    WHERE p.survivor_id IS NULL
)
SELECT first, second, reason FROM judged j
WHERE (reason <= 3 OR named_alike) AND NOT EXISTS (
    SELECT FROM apart WHERE least(one, another) = j.first AND greatest(one, another) = j.second
)
ORDER BY NOT named_alike, reason, first, second
LIMIT %s
"""  # noqa: S608 - the text of this module, without any value
WHY |= {5: "a similar name in the same postcode district", 6: "a similar name"}


@dataclass(frozen=True)
class Alike:
    """Two members who may be the same, the smaller number first, and what speaks for it."""

    first: int
    second: int
    why: str


def alike(most: int) -> list[Alike]:
    """Pairs of the register that nobody has decided, the likeliest first: those whose names are alike before the others."""
    with cursor() as connection:
        connection.execute(PAIRS, [list(FORMER.values()), most])
        return [Alike(first, second, WHY[why]) for first, second, why in connection.fetchall()]
