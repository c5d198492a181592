from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.access import Viewer
from foundation.features import Paper
from tenants.governing.governance.acts import Act, Named
from tenants.governing.governance.models import Attendance, DecisionMaker, Part, RecordedAct
from tenants.governing.governance.queries.acts import act_to_decide_on
from tenants.governing.interests import queries as interests
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.rules import ConflictedStayOut
from tenants.people.members.models import Member


def conflicts(people: Iterable[Member], named: Iterable[Named], on: date) -> list[Conflict]:
    """Who of them has an interest in what is named."""
    touched = interests.concerns((one.identifier, one.words) for one in named)
    return interests.conflicts(people, touched, on)


def conflicts_of_those_who_serve(act: Act) -> list[Conflict]:
    """Of everybody who holds a post or is on the list, let or not."""
    return conflicts((one.member for one in interests.declarers(act.on)), act.named, act.on)


def require_no_conflict(people: Iterable[Member], act: Act) -> None:
    """Refuse whoever has an interest in what the act touches and whom the LINk has not let take part."""
    found = conflicts(people, act.named, act.on)
    ConflictedStayOut.check(found, interests.let(*act.record_key) if found else ())


def as_whom(viewer: Viewer, on: date) -> list[Member]:
    """As whom of the register a viewer serves the LINk; nobody for the host and for jobs."""
    return interests.members_signing_in([viewer.account_id] if viewer.account_id else [], on)


def free_of_conflict(viewer: Viewer, papers: Iterable[Paper], on: date) -> list[Paper]:
    """Without those about something in which the viewer has an interest."""
    papers, own = list(papers), interests.standing(as_whom(viewer, on), on)
    return [paper for paper in papers if not own or _is_free(viewer, paper, on)]


def _is_free(viewer: Viewer, paper: Paper, on: date) -> bool:
    found = conflicts(as_whom(viewer, on), touched_by(paper.label, paper.key, on), on)
    return {one.member.pk for one in found} <= interests.let(paper.label, paper.key)


def touched_by(record: str, record_id: int, on: date) -> list[Named]:
    """What the act of a record touches: as it stands before it is done, or as it was done."""
    if act := act_to_decide_on(record, record_id, on):
        return list(act.named)
    row = RecordedAct.objects.filter(record=record, record_id=record_id).first()
    return [Named(Part(part), identifier, "") for part, identifier in row.touched] if row else []


def require_free(viewer: Viewer, record: str, record_id: int, on: date) -> None:
    """Refuse a viewer who has an interest in what the act of a record touches, and whom the LINk has not let take part."""
    people = as_whom(viewer, on)
    found = conflicts(people, touched_by(record, record_id, on), on) if people else []
    ConflictedStayOut.check(found, interests.let(record, record_id) if found else ())


def people_of(makers: Iterable[DecisionMaker], on: date) -> list[Member]:
    """Of the register; where a decision names accounts alone, as whom they served that day."""
    makers = list(makers)
    accounts = [maker.account_id for maker in makers if maker.account_id and maker.member is None]
    known = [maker.member for maker in makers if maker.member is not None]
    return [*known, *interests.members_signing_in(accounts, on)]


def declared_by_rows(rows: Iterable[Attendance], on: date) -> dict[int, str]:
    """By the number of the row what somebody at a sitting has declared, in words; those who declared nothing are left out."""
    people = {row.pk: row.member.survivor for row in rows if row.member}
    standing = interests.standing(people.values(), on)
    return {pk: "; ".join(map(str, standing[one.pk])) for pk, one in people.items() if one.pk in standing}
