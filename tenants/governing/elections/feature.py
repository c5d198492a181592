from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import (
    PUBLISHED,
    Addresses,
    Audience,
    Feature,
    Holding,
    NavigationItem,
    Publication,
    Record,
    Unlogged,
)
from tenants.governing.elections import own_data, queries
from tenants.governing.elections.models import Election
from tenants.governing.elections.retention import RETENTION
from tenants.governing.elections.touched import touched
from tenants.governing.elections.workflow import PUBLIC, ElectionState
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.sections import GOVERNING, WHO_GOVERNS

S = ElectionState


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """The next step of each election, from the day on which it can be taken."""
    if viewer.may(P.ELECTIONS_DECLARE):
        for election in queries.results_to_follow():
            note = "A complaint about it was upheld. The result stands, or it is set aside, with reasons."
            yield Task(f"Say what becomes of the result: {election}", election.get_absolute_url(), note=note)
    if not viewer.may(P.ELECTIONS_RUN):
        return
    for election in queries.undecided(viewer):
        if step := _next_step(election, on, may_declare=viewer.may(P.ELECTIONS_DECLARE)):
            what, since = step
            yield Task(f"{what}: {election}", election.get_absolute_url(), since=since)


def _next_step(election: Election, on: date, *, may_declare: bool) -> tuple[str, date] | None:
    steps: dict[str, tuple[tuple[str, date], ...]] = {
        S.DRAFT: (("Announce the election", election.nominations_close_on - timedelta(days=14)),),
        S.NOMINATIONS: (("Close nominations", election.nominations_close_on),),
        S.NOMINATED: (
            ("Record the draw", election.lot_drawn_on),
            ("Open voting or declare", election.opens_on),
        ),
        S.OPEN: (("Close voting", election.closes_on),),
        S.CLOSED: (("Key the papers and count", election.closes_on),),
        S.COUNTED: (("Declare the result", election.closes_on),),
    }
    if election.state == S.COUNTED and not may_declare:
        return None
    left = [
        step for step in steps[election.state] if not (election.lot_numbers and step[0] == "Record the draw")
    ]
    return next((step for step in left if step[1] <= on), None)


def elections(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Election]:
    return queries.elections(viewer).filter(pk__in=numbers)


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        address = reverse("elections:list")
        records = merged.same_as(person)
        stood = sum(len(queries.candidacies_of(record)) for record in records)
        voted = sum(len(queries.votes_of(record)) for record in records)
        yield Holding("Stood in an election", stood, address, P.ELECTIONS_SEE)
        yield Holding("On the roll of an election", voted, address, P.ELECTIONS_SEE)


def address_outside(election: Election) -> str:
    return reverse("public_elections:election", args=[election.pk]) if election.state in PUBLIC else ""


_WITH_THE_BALLOT = (
    "It is written when a vote is given: a time and an order would join the voter and the ballot."
)

FEATURE = Feature(
    addresses=(
        Addresses("elections/", "tenants.governing.elections.urls"),
        Addresses("published/elections/", "tenants.governing.elections.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem(
            "Elections",
            "elections:list",
            P.ELECTIONS_SEE,
            GOVERNING,
            rank=40,
            group=WHO_GOVERNS,
            hint="Nominations, secret ballots, counts and lots",
        ),
        NavigationItem(
            "Elections", "public_elections:list", section=PUBLISHED, rank=25, audience=Audience.PUBLIC
        ),
    ),
    to_do=to_do,
    unlogged=(
        Unlogged("elections_ballot", "A ballot is tied to nobody, and to no moment."),
        Unlogged("elections_right", _WITH_THE_BALLOT),
        Unlogged("elections_voter", "Whoever has the secret of a link votes.", columns=("link",)),
    ),
    holds=holds,
    retention=(RETENTION,),
    reads=own_data.reads,
    erases=own_data.erases,
    records=(
        Record("elections.election", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=elections),
    ),
    publications=(
        Publication(
            "elections.election",
            find=elections,
            texts=queries.published_texts,
            address=address_outside,
            leaves="The numbers of its result stay; your note stands in place of the rest.",
        ),
    ),
    touches={"elections.election": touched},
)
