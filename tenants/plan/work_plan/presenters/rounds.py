from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Column, Count, Day, Empty, Lines, Link, Table, Tag, Value, Words
from foundation.design.buttons import Button, Look
from foundation.writing import plain
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.plan.work_plan.models import Candidate, Item, Round
from tenants.plan.work_plan.queries import Standing
from tenants.plan.work_plan.schemes import Criterion
from tenants.plan.work_plan.workflow import RoundState

ROUNDS = (
    Column[Round]("Priorities", lambda one: Link(one.title, one.get_absolute_url()), sort="title"),
    Column[Round]("On the list", lambda one: Count(one.listed), numeric=True, sort="listed"),  # type: ignore[attr-defined]
    Column[Round]("Decided", lambda one: Day(one.decided_on), sort="decided_on"),
    Column[Round]("State", Tag, sort="state"),
)


def rounds_table(rounds: QuerySet[Round]) -> Table[Round]:
    empty = Empty("No priorities yet", "Start with a long list of what people told you.")
    return Table("Priorities", ROUNDS, rounds, empty=empty, per_page=PER_PAGE, personal=False)


def round_rows(round_: Round) -> list[tuple[Any, ...]]:
    scheme = round_.scoring
    rows: list[tuple[Any, ...]] = [
        ("State", Tag(round_)),
        ("Criteria", f"{scheme.name} (version {scheme.version}, {scheme.era})"),
        ("Where they come from", scheme.source),
    ]
    optional = [
        ("How people were consulted", round_.consulted),
        ("What they said", round_.said),
        ("Equality and human rights", round_.equality_impact),
    ]
    rows += [row for row in optional if row[1]]
    if round_.decision:
        rows.append(("Decision", Link(round_.decision, round_.decision.get_absolute_url())))
    return rows


CRITERIA = (
    Column[Criterion]("Criterion", lambda one: one.name, sort=False),
    Column[Criterion]("Question", lambda one: one.question, sort=False),
    Column[Criterion]("Evidence", lambda one: one.evidence, sort=False),
    Column[Criterion]("Weight", lambda one: Count(one.weight), numeric=True, sort=False),
)


def criteria_table(round_: Round) -> Table[Criterion]:
    scheme = round_.scoring
    caption = (
        f"{round_.title}: criteria, each scored from 0 to {scheme.top}, and so at most {scheme.most} in all"
    )
    name = f"criteria-{round_.pk}"
    return Table(caption, CRITERIA, scheme.criteria, name=name, size="s", export=False, personal=False)


def _what(one: Standing) -> Value:
    candidate = one.candidate
    return Words(candidate.title, Tag("Quick win", "green") if candidate.quick_win else None)


def _linked(one: Standing) -> Value:
    named = Link(one.candidate.title, one.candidate.get_absolute_url())
    return Words(named, Tag("Quick win", "green") if one.candidate.quick_win else None)


def _mean(one: Standing) -> str:
    return "Not scored" if one.mean is None else plain(one.mean)


def _spread(one: Standing) -> str:
    return "" if one.spread is None else f"{one.lowest} to {one.highest}"


def _result(one: Standing) -> Value:
    taken = one.candidate.taken
    if taken is None:
        return ""
    return Tag("Taken", "green") if taken else Words(Tag("Not taken"), one.candidate.why_not)


def _columns(first: Any) -> list[Column[Standing]]:
    return [
        Column[Standing]("What", first, sort=False),
        Column[Standing]("What is behind it", lambda one: one.candidate.evidence, sort=False),
        Column[Standing]("Acts", lambda one: Count(one.candidate.acts), numeric=True, sort=False),
        Column[Standing](
            "People reached", lambda one: Count(one.candidate.people_reached), numeric=True, sort=False
        ),
        Column[Standing]("Mean score", _mean, numeric=True, sort=False),
        Column[Standing]("Lowest to highest", _spread, numeric=True, sort=False),
        Column[Standing]("Scored by", lambda one: Count(one.scorers), numeric=True, sort=False),
        Column[Standing]("Result", _result, sort=False),
    ]


def candidate_rows(candidate: Candidate) -> list[tuple[str, Any]]:
    matter = candidate.matter
    rows: list[tuple[str, Any]] = [
        ("Priorities", Link(candidate.round.title, candidate.round.get_absolute_url())),
        ("Matter", Link(matter.title, matter.get_absolute_url()) if matter else ""),
        ("What is behind it", candidate.evidence),
        ("Acts", Count(candidate.acts)),
        ("People reached", Count(candidate.people_reached)),
    ]
    return [row for row in rows if row[1] != ""]


def _with_leaves(columns: list[Column[Standing]], standings: Sequence[Standing]) -> list[Column[Standing]]:
    """A column that says why somebody scored in spite of an interest, where somebody was let."""
    if not any(one.let for one in standings):
        return columns
    leaves = Column[Standing]("Scored in spite of an interest", lambda one: "; ".join(one.let), sort=False)
    return [*columns, leaves]


NOTHING = Empty("The long list is empty", "Put matters on it, or what people raised elsewhere.")


def long_list(round_: Round, standings: Sequence[Standing], viewer: Viewer) -> Table[Standing]:
    columns = _with_leaves(_columns(_linked), standings)
    if round_.state == RoundState.SCORING and viewer.may(P.PLAN_PUBLISH):
        columns.append(_do("Score", "score"))
    if round_.state == RoundState.DECIDED and viewer.may(P.PLAN_MANAGE):
        columns.append(_do("Plan it", "add_item_from"))
    return Table("The list", columns, standings, name="list", empty=NOTHING, personal=False)


def _do(label: str, name: str) -> Column[Standing]:
    def link(one: Standing) -> Value:
        if name == "add_item_from" and not one.candidate.taken:
            return ""
        return Link(label, reverse(f"work_plan:{name}", args=[one.candidate.pk]), one.candidate.title)

    return Column[Standing](label, link, sort=False, hidden=True)


def public_list(
    round_: Round, standings: Sequence[Standing], planned: Mapping[int, list[Item]]
) -> Table[Standing]:
    """`planned` is what everybody reads in the plan of each thing that was taken, by its number."""
    columns = [*_columns(_what), Column[Standing]("In the plan", partial(_in_the_plan, planned), sort=False)]
    columns = _with_leaves(columns, standings)
    caption = f"{round_.title}: what was taken, and what was not and why"
    return Table(
        caption, columns, standings, name=f"round-{round_.pk}", size="s", export=False, personal=False
    )


def _in_the_plan(planned: Mapping[int, list[Item]], one: Standing) -> Value:
    items = planned.get(one.candidate.pk, [])
    if not items:
        return "Not yet" if one.candidate.taken else ""
    return Lines(*(Link(item.title, item.public_address) for item in items))


def round_buttons(round_: Round, viewer: Viewer) -> list[Button]:
    if round_.state != RoundState.LISTING or not viewer.may(P.PLAN_MANAGE):
        return []
    names = (
        ("Put matters on it", "list_matters"),
        ("Add something else", "list_candidate"),
        ("Set weights", "weights"),
    )
    return [
        Button(label, reverse(f"work_plan:{name}", args=[round_.pk]), Look.SECONDARY) for label, name in names
    ]
