"""Taking on work for others as an act under a decision of the LINk: how it carries out its activities (SI 2008/528 reg 2(2)(a)).

What is decided on are the terms as they stand, who asks and what for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of, digest_of, identifier_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.plan.commissioned.models import TAKEN_ON, Work
from tenants.plan.commissioned.workflow import WorkState


def act_of_taking_on(work: Work, on: date) -> Act:
    """Taking it on, on that day, under the terms as they stand."""
    agreed = digest_of(
        work.title,
        work.asker_name,
        work.wanted,
        work.terms,
        str(work.pence),
        work.rights,
        work.rights_because,
        str(work.due_on),
    )
    return act_of(
        work,
        DecisionKind.ACTIVITIES,
        on=on,
        named=[Named.record(Part.WAY, work, agreed)],
        title=f"Take on work for {work.asker_name}: {work}",
    )


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    found = Work.objects.filter(pk__in=numbers, state=WorkState.TERMS)
    return (act_of_taking_on(work, on) for work in found)


def done() -> Iterator[tuple[int | None, Act]]:
    for work in Work.objects.filter(state__in=TAKEN_ON).order_by("pk"):
        assert work.agreed_on is not None
        yield work.decision_id, act_of_taking_on(work, work.agreed_on)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of work for others: whoever asks for it and pays, and what its title names."""
    for work in Work.objects.filter(pk__in=numbers).select_related("provider"):
        yield work.pk, Touched(work.asker_name)
        yield work.pk, Touched(work.title)
        if work.provider is not None:
            yield work.pk, Touched(str(work.provider), identifier_of(work.provider))
