from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from foundation.access import Viewer
from foundation.design import Column, Day, Empty, Link, Table, Words
from foundation.design.formats import listed
from foundation.features import Paper, papers_here
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import Signature, Stance
from tenants.permissions import P


@dataclass(frozen=True)
class Part:
    heading: str
    text: str
    changed: bool


@dataclass(frozen=True)
class PaperRow:
    paper: Paper
    signatures: Sequence[Signature]

    @property
    def url(self) -> str:
        return reverse("governance:paper", args=[self.paper.label, self.paper.key])

    @property
    def state(self) -> str:
        """Who has signed it as it stands, and who asks for changes."""
        last = [
            said for said in queries.standing(self.signatures).values() if said.digest == self.paper.digest
        ]
        signed = [said.name for said in last if said.stance == Stance.SIGNED]
        asking = [said.name for said in last if said.stance == Stance.CHANGES]
        words = [f"Signed off by {listed(signed)}" if signed else ""]
        words.append(f"{listed(asking)} asked for changes" if asking else "")
        if not signed and not asking and self.signatures:
            words.append("Changed since it was last read")
        return ". ".join(filter(None, words)) or "Not read yet"


COLUMNS = (
    Column[PaperRow]("What", lambda row: Link(row.paper.title, row.url)),
    Column[PaperRow]("Kind", lambda row: row.paper.kind),
    Column[PaperRow]("Since", lambda row: Day(row.paper.since)),
    Column[PaperRow]("Where it stands", lambda row: Words(row.state)),
)
NOTHING = Empty(
    "Nothing waits to be signed off",
    "Reports, procedures and admissions of representatives stand here until a governance member has signed them off.",
)


def papers_table(papers: Sequence[Paper]) -> Table[PaperRow]:
    said = queries.signatures_by_record(papers)
    rows = [PaperRow(paper, said[paper.label, paper.key]) for paper in papers]
    return Table(
        "Waiting to be signed off", COLUMNS, rows, counts=("text", "texts"), empty=NOTHING, personal=True
    )


def parts_since(paper: Paper, signatures: Iterable[Signature], viewer: Viewer) -> list[Part]:
    """The text, part by part, with what has changed since this viewer last signed it or asked for changes; else, since anybody did."""
    said = list(signatures)
    mine = [signature for signature in said if signature.account_id == viewer.account_id]
    last = (mine or said)[-1].parts if said else None
    digests = paper.digests
    return [
        Part(heading, text, changed=last is not None and last.get(heading) != digests[heading])
        for heading, text in paper.parts
    ]


def parts_gone(paper: Paper, signatures: Iterable[Signature], viewer: Viewer) -> list[str]:
    """The headings of parts that it had when it was last read, and has no more."""
    said = list(signatures)
    mine = [signature for signature in said if signature.account_id == viewer.account_id]
    return [heading for heading in (mine or said)[-1].parts if heading not in paper.digests] if said else []


def sign_off_state(record: Model, viewer: Viewer) -> PaperRow | None:
    """Where its sign-off stands, for the page of a record; nothing while none waits."""
    if not viewer.may(P.PAPERS_SEE):
        return None
    waiting = papers_here(record._meta.label_lower)
    found = next((paper for paper in waiting if paper.key == record.pk), None)
    return PaperRow(found, list(queries.signatures_of(found))) if found else None
