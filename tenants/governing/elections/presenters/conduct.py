"""An election, its candidates, its roll and its papers, for those who run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Column, Day, Empty, Hint, Link, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, datetime_long
from foundation.writing import count
from foundation.writing.addresses import reverse
from tenants.governing.elections import queries
from tenants.governing.elections.models import Candidate, Election, Voter
from tenants.governing.elections.queries import Sheet
from tenants.governing.elections.statement import Numbers
from tenants.governing.elections.workflow import STANDING, ElectionState
from tenants.permissions import P

S = ElectionState

ELECTIONS = (
    Column[Election]("Election", lambda one: Link(one.title, one.get_absolute_url()), sort="title"),
    Column[Election]("Seats", lambda one: one.seats, numeric=True, sort="seats"),
    Column[Election]("Voting closes", lambda one: Day(one.closes_on), sort="closes_on"),
    Column[Election]("State", Tag, sort="state"),
)


def elections_table(elections: QuerySet[Election]) -> Table[Election]:
    empty = Empty("No election yet", "Prepare one when a group of the LINk is to be elected or drawn by lot.")
    return Table("Elections", ELECTIONS, elections, empty=empty, per_page=PER_PAGE, personal=False)


def election_rows(election: Election) -> list[tuple[Any, ...]]:
    return [
        ("What is filled", election.post),
        *_post(election),
        ("Seats", election.seats),
        ("How", election.get_method_display()),
        ("Who may vote and stand", election.get_electorate_display()),
        ("On the roll", f"Whoever takes part on {date_long(election.frozen_on)}"),
        ("Nominations close", datetime_long(election.nominations_close_at)),
        ("Voting", _voting(election)),
        ("Ties are decided by", f"{election.lot_source}, on {date_long(election.lot_drawn_on)}"),
        ("Returning officer", [election.officer, election.officer_contact]),
        ("Complaints", election.complaints),
    ]


def kept_rows(election: Election) -> list[tuple[Any, ...]]:
    """For those who run it: the decision that its result is, and the roll that is gone."""
    rows: list[tuple[Any, ...]] = []
    if election.decision:
        rows.append(
            ("Result on record as", Link(election.decision.title, election.decision.get_absolute_url()))
        )
    if election.complain_until:
        rows.append(("Complaints until", election.complain_until))
    if election.roll_gone_on:
        gone = f"Deleted on {date_long(election.roll_gone_on)}; {count(election.roll_size or 0)} stood on it"
        rows.append(("The roll", gone))
    return rows


def _post(election: Election) -> list[tuple[Any, ...]]:
    if election.fills is None or election.term_since is None:
        return []
    last = f" until {date_long(election.term_until)}" if election.term_until else ""
    return [("Post", [str(election.fills), f"From {date_long(election.term_since)}{last}"])]


def _voting(election: Election) -> str:
    if not election.has_poll:
        return "None: the seats are drawn by lot"
    return f"From {date_long(election.opens_on)} until {datetime_long(election.closes_at)}"


def candidates_table(candidates: Sequence[Candidate], *, may_withdraw: bool = False) -> Table[Candidate]:
    columns = [
        Column[Candidate]("Number", lambda one: one.number, numeric=True),
        Column[Candidate]("Name", _name),
        Column[Candidate]("Drawn", lambda one: one.lot, numeric=True),
    ]
    if may_withdraw:
        columns.append(
            Column[Candidate]("What can be done", _withdraw, hidden=True, sort=False),
        )
    empty = Empty("Nobody has been nominated yet")
    return Table("Candidates", columns, candidates, name="candidates", head=1, empty=empty, personal=False)


def _name(candidate: Candidate) -> Any:
    if candidate.withdrawn_on is None:
        return candidate.name
    return [candidate.name, Hint(f"Withdrew on {date_long(candidate.withdrawn_on)}")]


def _withdraw(candidate: Candidate) -> Any:
    if candidate.has_withdrawn:
        return None
    return Link("Withdraw", reverse("elections:withdraw", args=[candidate.pk]), candidate.name)


# What may be done in each state besides the moves: the label, the name of the address, and when it stands there.
_ACTS: tuple[tuple[str, str, Callable[[Election], bool]], ...] = (
    ("Change", "change", lambda one: one.state == S.DRAFT),
    ("Add a candidate", "find_candidate", lambda one: one.state == S.NOMINATIONS),
    (
        "Freeze the roll",
        "freeze",
        lambda one: one.state in (S.NOMINATIONS, S.NOMINATED) and not queries.on_the_roll(one),
    ),
    (
        "Record the draw",
        "draw",
        lambda one: one.state in (S.NOMINATED, S.OPEN, S.CLOSED) and not one.lot_numbers,
    ),
    ("The roll", "roll", lambda one: queries.on_the_roll(one) > 0 and not one.roll_gone_on),
    (
        "Votes on paper",
        "papers",
        lambda one: one.state in (S.NOMINATED, S.OPEN) and one.has_poll and queries.on_the_roll(one) > 0,
    ),
    ("Strike an envelope", "strike", lambda one: one.state in (S.OPEN, S.CLOSED)),
    ("Key a sheet", "key", lambda one: one.state == S.CLOSED),
    ("Remind", "remind", lambda one: one.state == S.OPEN),
    ("Record a complaint about it", "record_complaint", lambda one: one.state == S.DECLARED),
)


def buttons(election: Election, viewer: Viewer) -> list[Button]:
    if not viewer.may(P.ELECTIONS_RUN):
        return []
    return [
        Button(label, reverse(f"elections:{name}", args=[election.pk]), Look.SECONDARY)
        for label, name, stands in _ACTS
        if stands(election) and (name != "record_complaint" or viewer.may(P.COMPLAINTS_HANDLE))
    ]


def hidden_moves(election: Election) -> list[str]:
    """Moves that would be refused whatever happens, so that no button leads to them."""
    by_vote = ["declare_drawn"] if election.has_poll else ["open", "declare_unopposed"]
    follow = [] if queries.upheld_and_not_followed(election) else ["let_stand", "annul"]
    contested = len(queries.candidates_standing(election)) > election.seats
    return [*by_vote, *follow, *(["declare_unopposed"] if contested else ["open", "declare_drawn"])]


def paper_rows(numbers: Numbers) -> list[tuple[Any, ...]]:
    """Every paper that was made out is with its voter, replaced, or back."""
    with_voters = numbers.made_out - numbers.replaced - numbers.on_paper
    return [
        ("Made out", numbers.made_out),
        ("Replaced by another", numbers.replaced),
        ("Came back", numbers.on_paper),
        ("Not back", max(with_voters, 0)),
    ]


def may_withdraw(election: Election, viewer: Viewer) -> bool:
    return viewer.may(P.ELECTIONS_RUN) and election.state in STANDING


ROLL = (
    Column[Voter]("Number", lambda one: one.number, numeric=True, sort="number"),
    Column[Voter]("Name", lambda one: one.name, sort="name"),
    Column[Voter]("Email", lambda one: bool(one.member.email), sort=False),
    Column[Voter](
        "Paper",
        lambda one: f"{one.on_envelope}, {date_long(one.paper_on)}" if one.paper_on else "",
        sort="paper_on",
    ),
    Column[Voter](
        "Has voted", lambda one: one.get_voted_display() if one.voted else "Not recorded", sort="voted"
    ),
)


def roll_table(voters: QuerySet[Voter]) -> Table[Voter]:
    return Table(
        "The roll", ROLL, voters, counts=("voter", "voters"), per_page=PER_PAGE, head=1, personal=True
    )


def sheets_table(sheets: Sequence[Sheet], names: Sequence[str]) -> Table[Sheet]:
    def said(ranking: Sequence[int] | None) -> Any:
        if ranking is None:
            return "Waits for a second person"
        return ", ".join(names[number - 1] for number in ranking) or "Blank"

    columns = (
        Column[Sheet]("Sheet", lambda one: one.number, numeric=True),
        Column[Sheet]("First keying", lambda one: said(one.first.ranking) if one.second else "Keyed"),
        Column[Sheet]("Second keying", lambda one: said(one.second.ranking if one.second else None)),
        Column[Sheet]("They", lambda one: "agree" if one.agreed else "differ" if one.differs else ""),
    )
    return Table(
        "Sheets of paper",
        columns,
        sheets,
        name="sheets",
        empty=Empty("No sheet has been keyed yet"),
        personal=False,
    )
