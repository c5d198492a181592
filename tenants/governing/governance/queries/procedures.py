from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Paper, Texts
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance.models import (
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
)
from tenants.governing.governance.models.procedures import ProcedureVersionQuerySet
from tenants.governing.governance.queries.bodies import names_of_bodies_and_posts
from tenants.governing.governance.rules.deciding import MONTHS_A_DECISION_STANDS, Deciding, DecidingRule
from tenants.governing.governance.rules.deciding_words import deciding_groups
from tenants.governing.governance.rules.framework import (
    NOT_ASKED_FOR_MEANWHILE,
    NOT_PUBLISHED_MEANWHILE,
    AskedBy,
    missing_parts,
)
from tenants.permissions import P


def versions_that_apply(on: date) -> ProcedureVersionQuerySet:
    """Of every procedure the version that applies on that day; under temporary arrangements alone also what was not published."""
    versions = ProcedureVersion.objects.all()
    return (versions if under_temporary_arrangements(on) else versions.published()).in_force(on)


def procedure_in_force(kind: str, on: date) -> ProcedureVersion | None:
    return versions_that_apply(on).of_kind(kind).select_related("procedure").first()


def procedure_for_results(on: date) -> ProcedureVersion | None:
    """Under which the result of an election is on record; None where the law lets the LINk decide nothing yet."""
    return None if missing_procedures(on) else procedure_in_force(ProcedureKind.DECISIONS, on)


def months_a_decision_stands(version: ProcedureVersion, kind: str) -> int:
    """How many months a decision of that kind, made under the version, gives authority: ours where the procedure doesn't say it."""
    deciding = Deciding.of(version.deciding)
    said = deciding.rule(kind).months if deciding else None
    return said or MONTHS_A_DECISION_STANDS


def deciding_rule(version: ProcedureVersion, kind: str) -> DecidingRule | None:
    """None where the version is not structured: only its words apply."""
    deciding = Deciding.of(version.deciding)
    return deciding.rule(kind) if deciding else None


def missing_procedures(on: date) -> list[ProcedureKind]:
    """The procedures that the law asks for and that are not in force on that day."""
    in_force = versions_that_apply(on).values_list("procedure__kind", flat=True)
    not_asked = kinds_not_asked_for(on)
    return [part.kind for part in missing_parts(in_force, AskedBy.LAW) if part.kind not in not_asked]


def kinds_not_asked_for(on: date) -> frozenset[ProcedureKind]:
    """The law's own parts that it does not ask for yet, under temporary arrangements."""
    return NOT_ASKED_FOR_MEANWHILE if under_temporary_arrangements(on) else frozenset()


def kinds_not_published_yet(on: date) -> frozenset[ProcedureKind]:
    """The law's own parts that it does not ask anybody to publish yet, under temporary arrangements."""
    return NOT_PUBLISHED_MEANWHILE if under_temporary_arrangements(on) else frozenset()


def version_in_force(procedure: Procedure, on: date) -> ProcedureVersion | None:
    return (
        ProcedureVersion.objects.in_force(on).filter(procedure=procedure).select_related("procedure").first()
    )


def versions_in_force(on: date) -> list[ProcedureVersion]:
    """Of every procedure the version that applies on that day, in the order of their titles."""
    versions = versions_that_apply(on).select_related("procedure")
    return sorted(versions, key=lambda version: (version.procedure.title, version.procedure_id))


def published_procedures() -> QuerySet[Procedure]:
    """Every procedure that has been published, with its versions, the latest first."""
    published = Procedure.objects.filter(versions__published_on__isnull=False).distinct()
    versions = Prefetch("versions", ProcedureVersion.objects.published())
    return published.prefetch_related(versions).select_related("draft")


def published_version(version_id: int) -> ProcedureVersion:
    """One published version of a procedure, or 404."""
    return get_object_or_404(ProcedureVersion.objects.published().select_related("procedure"), pk=version_id)


def other_published_versions(version: ProcedureVersion) -> ProcedureVersionQuerySet:
    return version.procedure.versions.published().exclude(pk=version.pk)


def procedures(viewer: Viewer) -> QuerySet[Procedure]:
    viewer.require(P.GOVERNANCE_SEE)
    return Procedure.objects.prefetch_related("versions").select_related("draft")


def drafts(viewer: Viewer) -> QuerySet[ProcedureDraft]:
    viewer.require(P.GOVERNANCE_SEE)
    return ProcedureDraft.objects.select_related("procedure")


def versions(viewer: Viewer) -> QuerySet[ProcedureVersion]:
    viewer.require(P.GOVERNANCE_SEE)
    return ProcedureVersion.objects.select_related("procedure")


def texts_of_version(version: ProcedureVersion) -> list[Texts]:
    """Its words. How decisions are made in values is no text, and stays."""
    columns = ("text", "who_decides", "when_referred", "amendment")
    return [Texts(ProcedureVersion.objects.filter(pk=version.pk), columns)]


def procedure_of_kind(kind: str, title: str) -> Procedure | None:
    """Where a new version belongs: one procedure for each kind the law names, else one for each title."""
    procedures = Procedure.objects.filter(kind=kind)
    named_by_law = kind in (ProcedureKind.DECISIONS, ProcedureKind.BREACHES, ProcedureKind.AUTHORISATION)
    return (procedures if named_by_law else procedures.filter(title=title)).first()


def procedure_held(pk: int) -> Procedure:
    """The procedure, locked until the end of the transaction."""
    return Procedure.objects.select_for_update().get(pk=pk)


def latest_version(procedure: Procedure) -> ProcedureVersion | None:
    return ProcedureVersion.objects.filter(procedure=procedure).order_by("-number").first()


def next_number(procedure: Procedure) -> int:
    latest = latest_version(procedure)
    return latest.number + 1 if latest else 1


def _values(draft: ProcedureDraft) -> list[tuple[str, str]]:
    """How decisions are made, in values: signed like the words."""
    if draft.deciding is None:
        return []
    groups = deciding_groups(draft.deciding, names_of_bodies_and_posts())
    return [(heading, "\n".join(f"{label}: {value}" for label, value in rows)) for heading, rows in groups]


def paper_of(draft: ProcedureDraft) -> Paper:
    """The draft as it would be published."""
    parts = [
        ("What changes, and why", draft.amendment),
        ("Text", draft.text),
        ("Who decides", draft.who_decides),
        ("When a breach is referred", draft.when_referred),
        *_values(draft),
        ("In force from", date_long(draft.in_force_from)),
        ("To be reviewed by", date_long(draft.review_by) if draft.review_by else ""),
    ]
    return Paper(
        "governance.proceduredraft",
        draft.pk,
        "Procedure, next version",
        draft.procedure.title,
        draft.procedure.get_absolute_url(),
        tuple((heading, text) for heading, text in parts if text),
        written_by=frozenset(draft.writers),
    )


def procedures_to_sign() -> list[Paper]:
    return [paper_of(draft) for draft in ProcedureDraft.objects.select_related("procedure")]
