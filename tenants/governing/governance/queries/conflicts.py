from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import Paper, TookPart, Touched, labels_that_touch
from tenants.governing.governance.acts import Act, Named
from tenants.governing.governance.models import (
    AdherenceReview,
    Attendance,
    DecisionMaker,
    DecisionPart,
    Part,
    RecordedAct,
    Signature,
    Term,
)
from tenants.governing.governance.queries.acts import act_to_decide_on
from tenants.governing.governance.rules.adherence import findings_of
from tenants.governing.interests import queries as interests
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.models import Taking
from tenants.people.members.models import Member

_DECISION = "governance.relevantdecision"


def as_touched(named: Iterable[Named]) -> list[Touched]:
    return [Touched(one.words, one.identifier) for one in named]


def conflicts(people: Iterable[Member], named: Iterable[Named], on: date) -> list[Conflict]:
    """Who of them has an interest in what is named."""
    return interests.conflicts(people, as_touched(named), on)


def record_touched(label: str, number: int) -> Any:
    """A record of an app that says what it touches; None where there is none, or no such kind."""
    known = label in labels_that_touch()
    return apps.get_model(label)._base_manager.filter(pk=number).first() if known else None


def require_no_conflict(people: Iterable[Member], act: Act, *, taking: Taking) -> None:
    """Refuse whoever has an interest in what the act touches and whom the LINk has not let take part in that way."""
    interests.require_people_free(people, act.record_key, as_touched(act.named), taking, act.on)


def touched_by(record: str, record_id: int, on: date) -> list[Named]:
    """What the act of a record touches: as it stands before it is done, or as it was done."""
    if act := act_to_decide_on(record, record_id, on):
        return list(act.named)
    row = RecordedAct.objects.filter(record=record, record_id=record_id).first()
    return [Named(Part(part), identifier, "") for part, identifier in row.touched] if row else []


def free_of_conflict(viewer: Viewer, papers: Iterable[Paper]) -> list[Paper]:
    """Without those about something in which the viewer has an interest."""
    papers = list(papers)
    kept = {
        (label, number)
        for label in {paper.label for paper in papers}
        for number in interests.kept_out_of(viewer, label, [one.key for one in papers if one.label == label])
    }
    return [paper for paper in papers if (paper.label, paper.key) not in kept]


def touched_by_decisions(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    for part in DecisionPart.objects.filter(decision__in=numbers):
        yield part.decision_id, Touched(part.words, part.identifier)


def touched_by_reviews(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """What was found on each clause, in whose words bodies may be named."""
    for review in AdherenceReview.objects.filter(pk__in=numbers):
        for finding in findings_of(review.findings).values():
            if finding.found:
                yield review.pk, Touched(finding.found)


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


def in_which_they_took_part(people: Sequence[Member], since: date) -> Iterator[TookPart]:
    """Decisions that they made and were not let, and texts of which they said something, since that day."""
    numbers = [person.pk for person in people]
    accounts = dict(
        Term.objects.filter(member__in=numbers, account__isnull=False).values_list("account", "member")
    )
    made = DecisionMaker.objects.filter(Q(member__in=numbers) | Q(account__in=accounts), stood_aside=False)
    for maker in made.filter(decision__decided_on__gte=since, why="").select_related("decision"):
        decision = maker.decision
        person = maker.member_id or accounts[maker.account_id or 0]
        page = decision.get_absolute_url()
        yield TookPart(person, (_DECISION, decision.pk), decision.decided_on, "Decided", decision.title, page)
    said = list(Signature.objects.filter(account__in=accounts, at__date__gte=since))
    acts = _acts_of(said)
    for one in said:
        title, page = acts.get((one.record, one.record_id), ("", ""))
        how = f"Said of the text: {one.get_stance_display()}"
        person = accounts[one.account_id]
        yield TookPart(person, (one.record, one.record_id), localdate(one.at), how, title or "A text", page)


def _acts_of(said: Collection[Signature]) -> Mapping[tuple[str, int], tuple[str, str]]:
    """By their record, what the acts were called whose texts were signed."""
    done = RecordedAct.objects.filter(record_id__in=[one.record_id for one in said]) if said else ()
    return {(act.record, act.record_id): (act.title, "") for act in done}
