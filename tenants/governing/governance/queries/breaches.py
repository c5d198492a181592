from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import act_sources_of
from foundation.reading import look
from foundation.search.words import containing
from foundation.tenancy import current_space
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import Breach, RecordedAct
from tenants.governing.governance.workflow import BreachState
from tenants.permissions import P

# In place of the label of a record: what somebody recorded, and what the platform listed.
BY_SOMEBODY, LISTED = "somebody", "listed"


def breaches(viewer: Viewer, *, state: str = "", about: str = "", text: str = "") -> QuerySet[Breach]:
    """`about` is the label of what was done, BY_SOMEBODY or LISTED."""
    viewer.require(P.GOVERNANCE_SEE)
    found: QuerySet[Breach] = containing(Breach.objects.select_related("decision"), text, "what")
    if about == LISTED:
        found = found.exclude(record="")
    elif about:
        found = found.filter(record="" if about == BY_SOMEBODY else about)
    return found.filter(state=state) if state else found


def kinds_of_breaches(viewer: Viewer) -> list[tuple[str, int, int]]:
    """The label of what was done, empty for what somebody recorded; how many of it there are, and how many wait to be considered."""
    viewer.require(P.GOVERNANCE_SEE)
    waiting = Count("pk", filter=Q(state=BreachState.TO_CONSIDER))
    rows = Breach.objects.order_by("record").values("record").annotate(count=Count("pk"), waiting=waiting)
    return [(row["record"], row["count"], row["waiting"]) for row in rows]


def breach(viewer: Viewer, breach_id: int) -> Breach:
    """One breach, or 404."""
    found = breaches(viewer).select_related("decision", "procedure__procedure")
    return get_object_or_404(found, pk=breach_id)


def breaches_to_consider(viewer: Viewer, *, about: str = "", text: str = "") -> QuerySet[Breach]:
    return breaches(viewer, state=BreachState.TO_CONSIDER, about=about, text=text).order_by(
        "happened_on", "pk"
    )


def breaches_told_by(email: str, name: str) -> list[Breach]:
    """By whoever gave that address or, without one, that name; whoever asks."""
    if email:
        return list(Breach.objects.filter(email__iexact=email).order_by("pk"))
    named = Breach.objects.filter(record="").order_by("pk")
    return [breach for breach in named if look(breach.recorded_by) == look(name)]


def breaches_by_state() -> list[tuple[str, int]]:
    """How many breaches stand in each state, for everybody: never what they are."""
    rows = Breach.objects.order_by().values("state").annotate(number=Count("pk"))
    counted = {row["state"]: row["number"] for row in rows}
    return [(str(state.label), counted.get(state.value, 0)) for state in BreachState]


def acts_never_compared() -> Iterator[tuple[int | None, Act]]:
    """What was done without a comparison with its decision, and is not listed yet; each with the number of its decision."""
    known = {*_keys(RecordedAct.objects.exclude(decision=None)), *_keys(Breach.objects.exclude(record=""))}
    for source in act_sources_of(current_space().kind).values():
        yield from ((decision, act) for decision, act in source.done() if act.record_key not in known)


def _keys(rows: QuerySet[RecordedAct] | QuerySet[Breach]) -> Iterator[tuple[str, int | None]]:
    yield from rows.values_list("record", "record_id")
