from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.design import (
    Column,
    Empty,
    Link,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance.models import (
    Procedure,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.presenters.framework import begun_from, review_words
from tenants.governing.governance.rules.deciding_words import Rows, deciding_groups, differences
from tenants.governing.governance.rules.framework import FRAMEWORK, AskedBy

REQUIRED = [part.kind for part in FRAMEWORK if part.asked_by == AskedBy.LAW]


@dataclass(frozen=True)
class ProcedureRow:
    procedure: Procedure
    in_force: ProcedureVersion | None
    next_version: ProcedureVersion | None
    has_draft: bool

    @property
    def state(self) -> str:
        if self.in_force:
            return "In force"
        return "Published, not yet in force" if self.next_version else "Not published"


def procedure_rows(procedures: Iterable[Procedure], today: date) -> list[ProcedureRow]:
    return [procedure_row(procedure, today) for procedure in procedures]


def procedure_row(procedure: Procedure, today: date) -> ProcedureRow:
    versions = list(procedure.versions.all())
    return ProcedureRow(
        procedure,
        in_force=next((version for version in versions if applies(version, today)), None),
        next_version=next((version for version in versions if version.in_force_from > today), None),
        has_draft=hasattr(procedure, "draft"),
    )


def applies(version: ProcedureVersion, today: date) -> bool:
    """One that was not published applies under temporary arrangements alone."""
    public = version.published_on is not None
    return version.in_force_from <= today and (public or under_temporary_arrangements(today))


def _in_force(row: ProcedureRow) -> str:
    if row.in_force is None:
        return "None"
    return f"{row.in_force.number}, since {date_long(row.in_force.in_force_from)}"


PROCEDURES = (
    Column[ProcedureRow](
        "Procedure", lambda row: Link(row.procedure.title, row.procedure.get_absolute_url()), sort=False
    ),
    Column[ProcedureRow]("Version in force", _in_force, sort=False),
    Column[ProcedureRow](
        "State",
        lambda row: Words(
            Tag(row.state, "green" if row.in_force else "grey"),
            Tag("Draft") if row.has_draft else None,
        ),
        sort=False,
    ),
)


def procedures_table(rows: list[ProcedureRow]) -> Table[ProcedureRow]:
    empty = Empty("No procedures yet", "The decision procedure and the procedure for breaches come first.")
    return Table("Procedures", PROCEDURES, rows, empty=empty, size="hidden", personal=False)


def versions_table(row: ProcedureRow) -> Table[ProcedureVersion]:
    """The versions of one procedure, for the public."""
    title = row.procedure.title

    def name(version: ProcedureVersion) -> Value:
        address = reverse("public_governance:procedure", args=[version.pk])
        tags = {row.in_force: Tag("In force", "green"), row.next_version: Tag("To come", "blue")}
        return Words(Link(f"Version {version.number}", address, f"of {title}"), tags.get(version))

    columns = (
        Column[ProcedureVersion]("Version", name, sort=False),
        Column[ProcedureVersion]("Published", lambda version: version.published_on, sort=False),
        Column[ProcedureVersion]("In force from", lambda version: version.in_force_from, sort=False),
        Column[ProcedureVersion]("What changed", lambda version: version.amendment or "–", sort=False),
    )
    caption, versions = f"Versions of {title}", list(row.procedure.versions.all())
    return Table(
        caption,
        columns,
        versions,
        name=f"versions-{row.procedure.pk}",
        size="hidden",
        export=False,
        personal=False,
    )


def missing_sentences(missing: Iterable[ProcedureKind]) -> list[str]:
    consequences = {
        ProcedureKind.DECISIONS: "No relevant decision can be recorded until it is published and in force.",
        ProcedureKind.BREACHES: "No relevant decision can be recorded until it is published and in force.",
        ProcedureKind.AUTHORISATION: "Nobody can be authorised to enter and view until it is published.",
    }
    return [f"{kind.label}: {consequences[kind]}" for kind in missing]


@dataclass(frozen=True)
class VersionInFull:
    version: ProcedureVersion
    rows: list[tuple[Any, ...]]
    values: list[tuple[str, Rows]]
    changes: Rows


def versions_in_full(
    procedure: Procedure, names: Mapping[str, str], decisions: Mapping[int, RelevantDecision]
) -> list[VersionInFull]:
    """Each with its values in words, and what of them is otherwise than in the version before."""
    versions = list(procedure.versions.all())
    before = [*versions[1:], None][: len(versions)]
    return [
        VersionInFull(
            version,
            version_rows(version, decisions.get(version.pk), public=False),
            deciding_groups(version.deciding, names),
            differences(earlier.deciding, version.deciding, names)
            if earlier and earlier.deciding and version.deciding
            else [],
        )
        for version, earlier in zip(versions, before, strict=True)
    ]


def version_rows(
    version: ProcedureVersion, decision: RelevantDecision | None, *, public: bool
) -> list[tuple[Any, ...]]:
    """`decision` is the one under which it was published, where there was one."""
    rows: list[tuple[Any, ...]] = [
        ("Published on", version.published_on or "Not published: adopted under temporary arrangements"),
        ("In force from", version.in_force_from),
        ("To be reviewed by", review_words(version)),
    ]
    if decision is not None:
        page = "public_governance:decision" if public else "governance:decision"
        address = reverse(page, args=[decision.pk])
        rows.append(("Decided", Link(decision.title, address)))
    optional = [
        ("What changed", version.amendment),
        ("Who may decide", version.who_decides),
        ("When a breach is referred", version.when_referred),
        ("Begun from", begun_from(version)),
    ]
    return rows + [row for row in optional if row[1]]
