from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from foundation.access import Viewer
from foundation.access.queries import people_who_may
from foundation.features import Paper, papers_here
from tenants.governing.governance.models import ProcedureKind, Signature
from tenants.governing.governance.models.signatures import SignatureQuerySet, Stance
from tenants.governing.governance.queries.procedures import procedure_in_force
from tenants.governing.governance.rules import Deciding, NobodyPublishesTheirOwn, SignedOff
from tenants.governing.governance.rules.deciding import SIGNATURES
from tenants.permissions import P


def papers(viewer: Viewer) -> list[Paper]:
    """Everything that waits to be signed off, the longest first."""
    viewer.require(P.PAPERS_SEE)
    return sorted(papers_here(), key=lambda paper: (paper.since or date.max, paper.label, paper.key))


def paper_for(viewer: Viewer, label: str, key: int) -> Paper:
    """One text that waits to be signed off, or 404."""
    viewer.require(P.PAPERS_SEE)
    for paper in papers_here(label):
        if paper.key == key:
            return paper
    raise Http404("It does not wait to be signed off.")


def signatures_of(paper: Paper) -> SignatureQuerySet:
    """What was said of it, of this text and of earlier ones, in the order in which it was said."""
    return Signature.objects.of(paper)


def standing(signatures: Iterable[Signature]) -> dict[int, Signature]:
    """The last word of each member, by the numbers of their accounts."""
    return {signature.account_id: signature for signature in signatures}


def signatories(paper: Paper, signatures: Iterable[Signature]) -> set[int]:
    """Whose last word is a signature under the text as it stands."""
    return {
        account
        for account, last in standing(signatures).items()
        if last.digest == paper.digest and last.stance == Stance.SIGNED
    }


def signatures_needed(label: str, on: date) -> int:
    """How many members sign a text of that kind of record, by the procedure in force that day; our default where it doesn't say it."""
    version = procedure_in_force(ProcedureKind.DECISIONS, on)
    deciding = Deciding.of(version.deciding) if version else None
    return deciding.signatures_under(label) if deciding else SIGNATURES


def require_signed_off(paper: Paper, permission: str, *, by: Viewer, on: date) -> None:
    """Refuse what too few members, but its writers and its publisher, have signed off as it stands; and a writer who publishes it
    while another may, who has the `permission`. Ask it with the record locked."""
    needed, signed = signatures_needed(paper.label, on), signatories(paper, signatures_of(paper))
    SignedOff.check(paper, signed, by.account_id, needed)
    if by.account_id in paper.written_by:
        others = {account.pk for account in people_who_may(permission, on)} - paper.written_by
        free = [one for one in others if len(signed - paper.written_by - {one}) >= needed]
        NobodyPublishesTheirOwn.require(not free)


def unsigned(viewer: Viewer) -> list[Paper]:
    """What waits for this viewer: what they may sign off, and have said nothing of as it stands."""
    waiting = [paper for paper in papers(viewer) if viewer.account_id not in paper.written_by]
    said = signatures_by_record(waiting)
    return [
        paper
        for paper in waiting
        if not any(
            one.account_id == viewer.account_id and one.digest == paper.digest
            for one in said[paper.label, paper.key]
        )
    ]


def to_change(viewer: Viewer) -> list[tuple[Paper, Signature]]:
    """Texts of which a member's last word, as they stand, is that something should change first."""
    viewer.require(P.PAPERS_SEE)
    labels = Signature.objects.filter(stance=Stance.CHANGES).values_list("record", flat=True).distinct()
    waiting = [paper for label in sorted(labels.order_by()) for paper in papers_here(label)]
    said = signatures_by_record(waiting) if waiting else {}
    return [
        (paper, last)
        for paper in waiting
        for last in standing(said[paper.label, paper.key]).values()
        if last.stance == Stance.CHANGES and last.digest == paper.digest
    ]


def signatures_by_record(papers: Iterable[Paper]) -> dict[tuple[str, int], list[Signature]]:
    """What was said of each of these papers."""
    found: dict[tuple[str, int], list[Signature]] = {(paper.label, paper.key): [] for paper in papers}
    labels = {label for label, _ in found}
    numbers = {key for _, key in found}
    for signature in Signature.objects.filter(record__in=labels, record_id__in=numbers):
        said = found.get((signature.record, signature.record_id))
        if said is not None:
            said.append(signature)
    return found
