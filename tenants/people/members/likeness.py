"""Who on the register may be the same as somebody else: asked in one statement for one person, or for a whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.tenancy import cursor

# Blocks are bounded there: of those who share an address, a number or a postcode the first few are compared, so that the
# work stays in proportion to the people, however many share one.
SQL = """
WITH given AS MATERIALIZED (
    SELECT key, extensions.fold(name) AS name, lower(email) AS email,
        regexp_replace(regexp_replace(telephone, '[^0-9]', '', 'g'), '^(0044|44)0?', '0') AS telephone,
        regexp_replace(upper(postcode), '[[:space:]]', '', 'g') AS place
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]) AS asked (key, name, email, telephone, postcode)
), known AS MATERIALIZED (
    SELECT id, name AS written, extensions.fold(name) AS name, lower(email) AS email,
        regexp_replace(regexp_replace(telephone, '[^0-9]', '', 'g'), '^(0044|44)0?', '0') AS telephone,
        regexp_replace(upper(postcode), '[[:space:]]', '', 'g') AS place, telephone AS rung, email AS mailed, postcode
    FROM members_member
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
WHERE b.nth <= 5 ORDER BY b.key, b.nth
"""
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
        connection.execute(SQL, columns)
        for key, member_id, about, reason in connection.fetchall():
            found.setdefault(key, []).append(Likeness(member_id, about, WHY[reason]))
    return found
