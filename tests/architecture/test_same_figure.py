"""The same figure wherever it stands: pages, CSV, ODS, charts, maps and PDF are read back and compared, every table there is.

The addresses are those of the routes, the files those that the pages offer: a new table is in it by itself.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from random import Random
from urllib.parse import urljoin

import pytest
from django.test import Client

from foundation.access import Viewer
from foundation.tenancy import Space
from foundation.tenancy.models import Network
from foundation.timekeeping.periods import Quarter
from messages.indicators import BY_CODE
from national.indicators.catalogue import MEASURES
from national.returns.models import ReceivedReturn
from tests.architecture.reading_back import (
    File,
    PageTable,
    areas_of,
    csv_of,
    equal,
    links_of,
    numbers,
    ods_of,
    points_of,
    same,
    tables_of,
    text_of_pdf,
    written,
)
from tests.architecture.walking import PLACES, ROLES, holder_of, inside, space_named
from tests.conftest import rolled_back
from tests.national.dashboard.factories import received, register_authorities

# What a page puts beside the figures of its period, and their file has not: it is about one period.
BESIDE = {"The quarter before", "The year before"}
PARTS = ("A part was left out", "A part was left out in", "Of which a part was left out")
MARK = "[c]"
# How many comparisons there are at the least: a test that finds nothing to compare holds nothing.
LEAST = {
    "public": {"page": 20, "cells": 100, "files": 100},
    "network": {"page": 500, "files": 200, "pdf": 50},
    "department": {"page": 500, "cells": 500, "files": 500, "chart": 100, "map": 100},
}
QUARTERS = [Quarter.of(year, number) for year in ("2008-09", "2009-10") for number in (1, 2, 3, 4)]


@dataclass
class Reader:
    """Whoever may see most, and what did not agree."""

    space: Space
    clients: list[tuple[Viewer, Client]]
    wrong: list[str] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    def client(self, place) -> Client:
        return next(client for viewer, client in self.clients if place.access.admits(viewer))

    def page(self, place, address: str) -> str:
        answer = self.client(place).get(address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        return answer.text if is_page and answer.status_code == 200 else ""

    def csv(self, place, address: str) -> File:
        return csv_of(self.file(place, address))

    def ods(self, place, address: str) -> File:
        """The first sheet of an ODS."""
        return ods_of(self.file(place, address))[0]

    def file(self, place, address: str) -> bytes:
        """Without the entry of its download, which the list of entries would show."""
        with inside(self.space), rolled_back(self.space.alias):
            return self.client(place).get(urljoin(place.address, address)).content

    def differs(self, place, what: str, shown: object, kept: object) -> None:
        self.wrong.append(f"{place.route} {what}: {shown!r} is not {kept!r}")


@pytest.fixture
def reader(walker):
    def made(kind: str) -> Reader:
        space = space_named(PLACES[kind])
        people = [*(holder_of(role.code, space) for role in ROLES[kind]), Viewer.anonymous()]
        people.sort(key=lambda viewer: -len(viewer.permissions))
        return Reader(space, [(viewer, walker.client(viewer, space)) for viewer in people])

    return made


# A form to fill in on paper, and letters.
WITHOUT_FIGURES = {"/members/equality/form.pdf"}


@pytest.mark.parametrize("kind", PLACES)
def test_a_figure_is_the_same_wherever_it_stands(places, reader, nation, kind):
    """In the Department over many networks, of which some are late, some sent nothing, and of some a part is left out."""
    here = reader(kind)
    for place in places(kind):
        if place.access.kind != "api_token":
            for address in choices(place):
                if html := here.page(place, address):
                    page_agrees(here, place, html)
    assert here.wrong == []
    assert {what: number for what, number in LEAST[kind].items() if here.compared[what] < number} == {}


def list_agrees(here: Reader, place, table: PageTable, kept: File) -> None:
    """Every cell of the page, but of the columns that only hold what can be done."""
    columns = [number for number, heading in enumerate(table.headings) if heading in kept.headings]
    if [table.headings[number] for number in columns] != kept.headings:
        here.differs(place, "headings", table.headings, kept.headings)
        return
    if len(table.rows) != len(kept.rows) and not table.is_part:
        here.differs(place, "rows", len(table.rows), len(kept.rows))
    for cells, row in zip(table.rows, kept.rows, strict=False):
        for number, value in zip(columns, row, strict=True):
            here.compared["page"] += 1
            if not cells[number].acts and not same(cells[number], value):
                here.differs(place, table.headings[number], cells[number].seen, value)


def files_agree(here: Reader, place, one: File, other: File) -> None:
    if (one.headings, one.notes) != (other.headings, other.notes):
        here.differs(place, "headings and notes", one, other)
    for left, right in zip_longest(one.rows, other.rows, fillvalue=[]):
        here.compared["files"] += 1
        if not all(equal(*pair) for pair in zip_longest(left, right, fillvalue="")):
            here.differs(place, "CSV and ODS", left, right)


@pytest.fixture
def nation(full) -> Iterator[None]:
    """Returns of a dozen more networks, with every kind of figure that there can be: small, withheld, unknown, nought."""
    space, chance = space_named("department"), Random(1)
    register_authorities(12)
    try:
        with inside(space), rolled_back(space.alias):
            keys = sorted(network.key for network in Network.networks.all())
            ReceivedReturn.objects.bulk_create(
                received(key, quarter, _counts(chance), days_late=chance.choice((-5, 4)), revision=9)
                for key in keys
                for quarter in QUARTERS
                if chance.random() < 0.9
            )
            yield
    finally:
        Network.networks.using("owner").filter(schema_name__startswith="n_made_up_").delete()


def _counts(chance: Random) -> dict[str, int | None]:
    return {code: chance.choice((None, 0, 2, 7, 40, 1300, 23456)) for code in BY_CODE}


def choices(place) -> list[str]:
    """The page as it comes; those of the dashboard for an indicator of each scale, too."""
    if not place.route.name.startswith("dashboard:") or "figures/" in place.address:
        return [place.address]
    of_each = {measure.scale: measure.code for measure in MEASURES.values() if not measure.annual_only}
    return [place.address, *(f"{place.address}?indicator={code}" for code in of_each.values())]


def page_agrees(here: Reader, place, html: str) -> None:
    tables, ods = tables_of(html), links_of(html, ".ods")
    for table in tables:
        if table.csv:
            list_agrees(here, place, table, both(here, place, table.csv, table.csv[:-3] + "ods"))
    twins = {address: address.replace(".csv", ".ods") for address in links_of(html, ".csv")}
    files = [both(here, place, csv, twin if twin in ods else "") for csv, twin in twins.items()]
    for table in tables:
        if not table.csv and files:
            table_agrees(here, place, table, files)
    for address in links_of(html, ".svg"):
        chart_agrees(here, place, here.client(place).get(address).text, files)
    for address in documents_of(place, html):
        document_agrees(here, place, tables, address)
    for name, said in areas_of(html):
        area_agrees(here, place, name, said, files)


def documents_of(place, html: str) -> list[str]:
    return [
        address
        for address in links_of(html, ".pdf")
        if urljoin(place.address, address) not in WITHOUT_FIGURES
    ]


def both(here: Reader, place, csv: str, ods: str) -> File:
    """A file of which an ODS, where the page offers one, says the same."""
    kept = here.csv(place, csv)
    if ods:
        files_agree(here, place, kept, here.ods(place, ods))
    return kept


def table_agrees(here: Reader, place, table: PageTable, files: list[File]) -> None:
    """Each figure of the page stands in the row of the same name, in the file that has all the rows."""
    names = [next(cell.name for cell in row if cell.head) for row in table.rows]
    kept = next((file for file in files if all(name in file.by_name for name in names)), None)
    if kept is None:
        here.differs(place, table.caption, names, "any row of the files")
        return
    for name, row in zip(names, table.rows, strict=True):
        there = kept.by_name[name]
        values = {number for each in there for value in each for number in numbers(value)}
        for heading, cell in zip(table.headings, row, strict=True):
            if not cell.numeric or heading in BESIDE:
                continue
            here.compared["cells"] += 1
            shown = {written(value, cell.seen) for value in values}
            if not shown.issuperset(numbers(cell.seen)):
                here.differs(place, f"{table.caption}, {name}, {heading}", cell.seen, there)
            if MARK in cell.seen and not any(lacks_a_part(kept, each) for each in there):
                here.differs(place, f"{table.caption}, {name}, {heading}", cell.seen, "marked in the file")


def document_agrees(here: Reader, place, tables: list[PageTable], address: str) -> None:
    """Each figure of the page is in the document that the page offers."""
    said = set(numbers(text_of_pdf(here.client(place).get(urljoin(place.address, address)).content)))
    for table in tables:
        for row in table.rows:
            for cell in filter(lambda cell: cell.numeric, row):
                here.compared["pdf"] += len(numbers(cell.seen))
                if not set(numbers(cell.seen)) <= said:
                    here.differs(place, f"PDF, {table.caption}", cell.seen, "in the document")


def lacks_a_part(kept: File, row: list[str]) -> bool:
    """A figure that is withheld, or of which a part is."""
    said = {value for heading, value in zip(kept.headings, row, strict=True) if heading in PARTS}
    return MARK in row or bool(said - {"", "0"})


def chart_agrees(here: Reader, place, svg: str, files: list[File]) -> None:
    kept = next(file for file in files if file.headings[0] == "Period")
    drawn = points_of(svg)
    for row in kept.rows:
        of_row = dict(zip(kept.headings, row, strict=True))
        point = drawn[row[0]]
        told = [numbers(of_row[name])[:1] for name in ("Value", "LINks counted", "LINks expected")]
        here.compared["chart"] += 1
        if told != [[point[name]] if name in point else [] for name in ("value", "counted", "expected")]:
            here.differs(place, f"chart, {row[0]}", point, row)


def area_agrees(here: Reader, place, name: str, said: str, files: list[File]) -> None:
    """What stands on the map is the value of the LINk in the file, and is marked where that is."""
    kept = next((file for file in files if name in file.by_name and "Value" in file.headings), None)
    if kept is None:
        return
    (row,) = kept.by_name[name]
    value = row[kept.headings.index("Value")]
    here.compared["map"] += 1
    shown = [written(number, said) for number in numbers(value)[:1]]
    if numbers(said)[:1] != shown or (bool(numbers(said)) and lacks_a_part(kept, row)) != (MARK in said):
        here.differs(place, f"map, {name}", said, row)
