"""The governance framework: each part that is asked for, and what the LINk has published of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.design import Column, Day, Empty, Link, Table, Tag, Value, Words
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import ProcedureVersion
from tenants.governing.governance.rules.framework import (
    FRAMEWORK,
    MONTHS_UNTIL_REVIEW,
    FrameworkPart,
    review_due,
)
from tenants.governing.governance.rules.wordings import wordings

UNDER_TEMPORARY_ARRANGEMENTS = (
    "The law does not ask for it while temporary arrangements stand: SI 2008/528 regs 8 and 9."
)


@dataclass(frozen=True)
class PartRow:
    """`version` is the one in force; a part may have several procedures, and then as many rows."""

    part: FrameworkPart
    version: ProcedureVersion | None
    reviewed_on: date | None = None

    @property
    def due(self) -> date | None:
        version = self.version
        return review_due(version.in_force_from, version.review_by, self.reviewed_on) if version else None


def part_rows(versions: Iterable[ProcedureVersion], reviewed: Mapping[int, date]) -> list[PartRow]:
    """`reviewed` has the days of the latest published reviews, by the numbers of the versions."""
    by_kind: dict[str, list[ProcedureVersion]] = {}
    for version in versions:
        by_kind.setdefault(version.procedure.kind, []).append(version)
    nothing: list[ProcedureVersion | None] = [None]
    return [
        PartRow(part, version, reviewed.get(version.pk) if version else None)
        for part in FRAMEWORK
        for version in by_kind.get(part.kind) or nothing
    ]


def framework_table(
    rows: list[PartRow],
    on: date,
    *,
    public: bool,
    not_asked_for: Collection[str] = (),
    may_write: bool = False,
) -> Table[PartRow]:
    """`not_asked_for` are the kinds that the law of the day does without: nothing is missing where they are not."""

    def published(row: PartRow) -> Value:
        if row.version is None and row.part.kind in not_asked_for:
            meanwhile = "Not published yet" if public else "Not asked for yet"
            return Words(Tag(meanwhile, "grey"), UNDER_TEMPORARY_ARRANGEMENTS)
        if row.version is None:
            return Words(Tag("Missing", "red"), _write(row) if may_write else None)
        address = (
            reverse("public_governance:procedure", args=[row.version.pk])
            if public
            else row.version.procedure.get_absolute_url()
        )
        return Link(row.version.procedure.title, address, f"version {row.version.number}")

    def due(row: PartRow) -> Value:
        if row.due is None:
            return "–"
        return Words(Day(row.due), Tag("Review due", "yellow") if row.due <= on else None)

    columns = (
        Column[PartRow]("Part", lambda row: row.part.kind.label, sort=False),
        Column[PartRow]("Asked for by", lambda row: f"{row.part.asked_by}: {row.part.where}", sort=False),
        Column[PartRow]("In force", published, sort=False),
        Column[PartRow]("Last reviewed", lambda row: _day(row.reviewed_on), sort=False),
        Column[PartRow]("To be reviewed by", due, sort=False),
    )
    return Table(
        "Our framework",
        columns,
        rows,
        empty=Empty("No parts", "The framework is the same for every LINk."),
        size="hidden",
        personal=False,
    )


def _day(day: date | None) -> Value:
    return Day(day) if day else "–"


def _write(row: PartRow) -> Value:
    return Link("Read the template", reverse("governance:wording", args=[row.part.kind]), row.part.kind.label)


def review_words(version: ProcedureVersion) -> str:
    """By when a version is to be reviewed, and whose date that is."""
    if version.review_by:
        return date_long(version.review_by)
    return (
        f"{MONTHS_UNTIL_REVIEW} months after it took effect, and after each review: the platform’s own default, for it says no "
        "date"
    )


def begun_from(text: object) -> str:
    """Whose words a draft or a version began from; nothing where it began from no template."""
    wording = wordings().get(getattr(text, "begun_from", ""))
    return f"A template of the platform. {wording.whose}" if wording else ""
