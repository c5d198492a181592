from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.features import Addresses, Feature, Holding, NavigationItem
from tenants.governing.interests import own_data, queries, services
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.sections import GOVERNING, WHO_GOVERNS


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """For those who serve, what they declare or confirm; for the host, who has not."""
    if not (viewer.may(P.INTERESTS_DECLARE) or viewer.may(P.INTERESTS_RECORD)):
        return
    waiting = queries.unconfirmed(on)
    if viewer.may(P.INTERESTS_DECLARE):
        for row in waiting:
            if row.account == viewer.account_id:
                what = "Confirm your interests again" if row.confirmed_on else "Declare your interests"
                note = "Also where there is nothing. Once a year: our default."
                yield Task(what, reverse("interests:own"), due_on=row.due_on, note=note)
    if viewer.may(P.INTERESTS_RECORD):
        asked = [
            Task(
                f"Ask {row.member.name} to confirm what they declare",
                reverse("interests:member", args=[row.member.pk]),
                due_on=row.due_on,
            )
            for row in waiting
        ]
        yield from summarise(
            asked, "people have not confirmed their interests", reverse("interests:register")
        )


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        address = reverse("interests:member", args=[person.survivor_id])
        yield Holding("Declared interests", queries.declared_by(person).count(), address, P.INTERESTS_SEE)
        count = queries.confirmations_of(person).count()
        yield Holding("Confirmations of interests", count, address, P.INTERESTS_SEE)
        count = sum(queries.leaves_as(record).count() for record in merged.same_as(person))
        yield Holding("Taking part in spite of an interest", count, address, P.INTERESTS_SEE)


FEATURE = Feature(
    addresses=(Addresses("interests/", "tenants.governing.interests.urls"),),
    navigation=(
        NavigationItem(
            "Interests",
            "interests:register",
            P.INTERESTS_SEE,
            GOVERNING,
            rank=27,
            group=WHO_GOVERNS,
            hint="The register of those who govern, and what it touches",
        ),
        NavigationItem(
            "Your interests",
            "interests:own",
            P.INTERESTS_DECLARE,
            GOVERNING,
            rank=28,
            group=WHO_GOVERNS,
            hint="Declare yours, or confirm that you have none",
        ),
    ),
    to_do=to_do,
    holds=holds,
    before_move=services.stay_out,
    narrows=queries.without_papers,
    reads=own_data.reads,
    erases=own_data.erases,
)
