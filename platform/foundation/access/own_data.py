"""Who looked at a person's records and took out lists that may have held them, for that person. It names staff: the host looks it over."""

from __future__ import annotations

from collections.abc import Iterable

from foundation.access import queries
from foundation.access.records import looked_after
from foundation.design.formats import date_long
from foundation.features import Kept, Subject, kept


def reads(subject: Subject) -> Iterable[Kept]:
    records = looked_after(subject.records)
    for look in queries.looks_at(*records):
        yield kept(
            look,
            "Who opened your record",
            ("On", date_long(look.day)),
            ("Who", look.by_name),
            ("Times", look.times),
            may_name_others=True,
        )
    for download in queries.downloads_of(*records):
        yield kept(
            download,
            "A list that was downloaded, and that may have held you",
            ("On", date_long(download.at)),
            ("Who", download.by_name),
            ("List", download.title),
            ("Narrowed to", download.filters),
            may_name_others=True,
        )
