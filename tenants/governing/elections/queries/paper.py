"""For whom ballot papers are made out, and what has become of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tenants.governing.elections.models import Election, Voted, Voter
from tenants.governing.elections.workflow import ElectionState
from tenants.people.members.models import ContactBy


def to_make_out(election: Election) -> QuerySet[Voter]:
    """Those on the roll who can't be reached by email, or want to hear by post, have no paper yet and did not vote online."""
    found = Voter.objects.filter(
        Q(member__email="") | Q(member__contact_by=ContactBy.POST),
        election=election,
        paper_issue=0,
        voted=Voted.NOT,
    )
    if election.state == ElectionState.OPEN:
        found = found.filter(right__isnull=False)
    return found.select_related("member").order_by("number")


def made_out_on(election: Election, day: date) -> list[Voter]:
    """Those whose latest paper was made out on that day; one in place of another is of its own day."""
    found = Voter.objects.filter(election=election, paper_on=day).select_related("member__merged_into")
    return list(found.order_by("number"))


@dataclass(frozen=True)
class Batch:
    """The papers of one day, to be printed together."""

    day: date
    papers: int


def batches(election: Election) -> list[Batch]:
    days = Counter(
        Voter.objects.filter(election=election).exclude(paper_on=None).values_list("paper_on", flat=True)
    )
    return [Batch(day, papers) for day, papers in sorted(days.items(), reverse=True) if day]
