"""The papers of a sitting: what each of those entitled gets of them, who waits for them, and who got them late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tenants.governing.governance.models import (
    AgendaItem,
    Attendance,
    Capacity,
    ProcedureKind,
    Sitting,
)
from tenants.governing.governance.queries.conflicts import conflicts, touched_by
from tenants.governing.governance.queries.procedures import procedure_in_force
from tenants.governing.governance.queries.sittings import attendances
from tenants.governing.governance.rules import Deciding
from tenants.governing.governance.workflow import SittingState
from tenants.governing.interests import queries as interests
from tenants.people.members.models import ContactBy, Member

# Who gets papers: whoever decides, and whoever may stand in for them.
GET_PAPERS = (Capacity.ENTITLED, Capacity.SUBSTITUTE)


@dataclass(frozen=True)
class Paper:
    """An item as one person gets it. `withheld` says why they get no more than its title."""

    item: AgendaItem
    withheld: bool
    # What the act that waits for a decision touches, in words.
    about: str = ""

    @property
    def text(self) -> str:
        return "" if self.withheld else self.item.text


def papers_for(sitting: Sitting, member: Member, on: date) -> list[Paper]:
    """Without the papers of an item in which they have an interest, and for which nobody let them take part."""
    return [_paper(item, member, on) for item in sitting.items.all()]


def _paper(item: AgendaItem, member: Member, on: date) -> Paper:
    if is_withheld(item, [member], on):
        return Paper(item, withheld=True)
    named = touched_by(item.record, item.record_id, on) if item.record_id is not None else []
    return Paper(item, withheld=False, about="; ".join(one.words for one in named if one.words))


def is_withheld(item: AgendaItem, people: Sequence[Member], on: date) -> bool:
    """What can be compared is the act that waits on the item, or what its decision names."""
    if not people or not item.record or item.record_id is None:
        return False
    found = conflicts(people, touched_by(item.record, item.record_id, on), on)
    if not found:
        return False
    let = {leave.member.survivor_id for leave in interests.leaves([(item.record, item.record_id)])}
    return not {one.member.pk for one in found} <= let


def wait_for_papers(sitting: Sitting) -> list[Attendance]:
    """Those who are to get papers, and of whom it is not recorded that they did."""
    return [
        row
        for row in attendances(sitting)
        if row.capacity in GET_PAPERS and row.member is not None and row.papers_on is None
    ]


def reads_email(row: Attendance) -> bool:
    """Whether the papers go by email: whoever wants to hear by post gets them by post."""
    member = row.member.survivor if row.member else None
    return member is not None and bool(member.email) and member.contact_by != ContactBy.POST


def papers_to_post() -> list[tuple[Sitting, list[Attendance]]]:
    """Of sittings whose papers have begun to go out: those who get theirs by post and have not yet."""
    called = Sitting.objects.filter(state=SittingState.CALLED, attendances__papers_on__isnull=False)
    found = called.distinct().select_related("body").order_by("on", "pk")
    by_sitting = ((one, [row for row in wait_for_papers(one) if not reads_email(row)]) for one in found)
    return [(sitting, rows) for sitting, rows in by_sitting if rows]


def notice_asked(sitting: Sitting) -> int:
    """How many days before the sitting its papers have to be out: the longest notice that the procedure of its day asks of this body.
    0 where it says nothing."""
    version = procedure_in_force(ProcedureKind.DECISIONS, sitting.on)
    deciding = Deciding.of(version.deciding) if version else None
    if deciding is None:
        return 0
    rules = [deciding.usual, *deciding.kinds.values()]
    return max((rule.notice_days for rule in rules if rule.body == sitting.body_id), default=0)


def days_before(row: Attendance) -> int | None:
    return None if row.papers_on is None else (row.sitting.on - row.papers_on).days


def got_late(row: Attendance, asked: int) -> bool:
    days = days_before(row)
    return days is not None and days < asked


@dataclass(frozen=True)
class PapersWent:
    """Of those who get papers: how many got them in time, late, and not as far as is recorded."""

    asked: int
    in_time: int
    late: int
    not_recorded: int


def papers_went(sitting: Sitting, rows: Iterable[Attendance]) -> PapersWent:
    asked = notice_asked(sitting)
    entitled = [row for row in rows if row.capacity in GET_PAPERS and row.member_id is not None]
    late = sum(got_late(row, asked) for row in entitled)
    none = sum(row.papers_on is None for row in entitled)
    return PapersWent(asked, len(entitled) - late - none, late, none)
