"""Labels for envelopes, on the sheets that offices buy: measured in millimetres from the edges of A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation.design.identity import identity_of
from foundation.documents import pdf
from foundation.tenancy import current_space
from tenants.people.members.models import Member


@dataclass(frozen=True)
class LabelSheet:
    """Labels of one size side by side; there is no gap between the rows."""

    code: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap: float

    @property
    def label(self) -> str:
        return f"{self.code}: {self.across * self.down} on a sheet, {self.width} by {self.height} mm"


# As their maker gives them.
SHEETS = {
    sheet.code: sheet
    for sheet in (
        LabelSheet("L7160", 3, 7, width=63.5, height=38.1, left=7.2, top=15.1, gap=2.5),
        LabelSheet("L7163", 2, 7, width=99.1, height=38.1, left=4.7, top=15.1, gap=2.5),
    )
}
CHOICES = [(sheet.code, sheet.label) for sheet in SHEETS.values()]


def labels(members: Iterable[Member], sheet: LabelSheet, at: datetime) -> bytes:
    """A PDF to print without scaling: name, address and postcode of each, from left to right and down."""
    lines = [lines_of(member) for member in members]
    name = identity_of(current_space()).name
    on_a_page = sheet.across * sheet.down
    return pdf.render(
        template="members/labels.typ",
        data={
            "title": "Labels",
            "author": name,
            "sheet": vars(sheet),
            "pages": [lines[first : first + on_a_page] for first in range(0, len(lines), on_a_page)],
        },
        made_at=at,
    )


def lines_of(member: Member) -> Sequence[str]:
    address = [line.strip() for line in member.address.splitlines() if line.strip()]
    return [member.name, *address, *([member.postcode] if member.postcode else [])]
