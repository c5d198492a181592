"""Which LINks reported, when, and which did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.documents.sheets import Sheet
from foundation.writing.addresses import reverse
from national.dashboard.presenters import words
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.register.coverage import Punctuality

WORDS = {
    Punctuality.IN_TIME: "in time",
    Punctuality.LATE: "late",
    Punctuality.MISSING: "not received",
    Punctuality.AWAITED: "not due yet",
}
COLOURS = {
    Punctuality.IN_TIME: "green",
    Punctuality.LATE: "yellow",
    Punctuality.MISSING: "red",
    Punctuality.AWAITED: "grey",
}
CODES = {kind.name.lower().replace("_", "-"): kind for kind in Punctuality}
# The order in which they need attention.
ORDER = (Punctuality.MISSING, Punctuality.AWAITED, Punctuality.LATE, Punctuality.IN_TIME)


@dataclass(frozen=True)
class Part:
    """One kind of punctuality: how many LINks, and the address that lists them. `start` and `share` draw the bar."""

    kind: Punctuality
    code: str
    number: int
    share: int
    start: float
    width: float
    url: str

    @property
    def text(self) -> str:
        return WORDS[self.kind]


@dataclass(frozen=True)
class Row:
    place: Place
    kind: Punctuality
    colour: str
    revision: int | None
    first_on: date | None
    received_at: datetime | None
    url: str
    submission_url: str

    @property
    def text(self) -> str:
        return WORDS[self.kind]


def parts(scope: Scope, snapshot: Snapshot) -> list[Part]:
    """The parts of the bar, in order: in time, late, not received, not due yet."""
    coverage, found, start = snapshot.coverage, [], 0.0
    for code, kind in CODES.items():
        number = coverage.counts[kind]
        width = 100 * number / coverage.expected if coverage.expected else 0.0
        address = f"{reverse('dashboard:coverage')}?{scope.query(indicator='', standing=code)}"
        found.append(Part(kind, code, number, coverage.share(number), start, width, address))
        start += width
    return found


def rows(scope: Scope, snapshot: Snapshot, wanted: Punctuality | None = None) -> list[Row]:
    """A row for each LINk: those that need attention first, then by name."""
    every = [_row(scope, snapshot, place) for place in snapshot.places]
    chosen = [row for row in every if wanted in (None, row.kind)]
    return sorted(chosen, key=lambda row: (ORDER.index(row.kind), row.place.name))


def _row(scope: Scope, snapshot: Snapshot, place: Place) -> Row:
    found, kind = snapshot.submission(place), snapshot.punctuality(place)
    return Row(
        place,
        kind,
        COLOURS[kind],
        found.revision if found else None,
        found.first_on if found else None,
        found.received_at if found else None,
        network_address(scope, place),
        found.url if found else "",
    )


def network_address(scope: Scope, place: Place) -> str:
    query = scope.query(indicator="", region="", kind="")
    return f"{reverse('dashboard:network', args=[place.key])}?{query}"


@dataclass(frozen=True)
class RegionRow:
    name: str
    url: str
    expected: int
    received: int
    in_time: int
    share: int


def by_region(scope: Scope, snapshot: Snapshot) -> list[RegionRow]:
    found = []
    for name, part in snapshot.parts(lambda place: place.region):
        coverage = part.coverage
        in_time = coverage.counts[Punctuality.IN_TIME]
        address = f"?{scope.query(indicator='', region=name)}"
        share = coverage.share(coverage.received)
        found.append(RegionRow(name, address, coverage.expected, coverage.received, in_time, share))
    return found


def sheet(scope: Scope, snapshot: Snapshot, shown: Sequence[Row]) -> Sheet:
    columns = (
        "LINk",
        "Authority",
        "Region",
        "Standing",
        "Due on",
        "First sent or published on",
        "Version",
        "Received on",
    )
    table = [
        (
            row.place.name,
            row.place.authority,
            row.place.region,
            row.text,
            snapshot.period.due_on,
            row.first_on,
            row.revision,
            localdate(row.received_at) if row.received_at else None,
        )
        for row in shown
    ]
    title = f"Who reported, {snapshot.period.label}"
    return Sheet(title, columns, table, words.notes(scope, snapshot))
