"""Reads of returns. They hold no person's data, but drafts are for those who see returns only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.design.state import Colour, State
from foundation.disclosure import Policy, Protected, policy_on, read_figures
from foundation.exchange.models import Envelope
from foundation.tenancy import current_space
from foundation.tenancy.queries import networks
from foundation.timekeeping.periods import Quarter
from messages.quarterly_return import return_due_on
from tenants import figures
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tenants.accountability.returns.workflow import OPEN, ReturnState
from tenants.figures import Counted, Figures
from tenants.permissions import P


class QuarterState(State):
    TO_BE_SENT = "to be sent", "To be sent"
    LATE = "late", "Late", Colour.RED
    SENT_IN_TIME = "sent in time", "Sent in time", Colour.GREEN
    SENT_LATE = "sent late", "Sent late", Colour.YELLOW


@dataclass(frozen=True)
class QuarterRow:
    """A quarter that has ended, with the latest version of its return, if any."""

    period: Quarter
    latest: ReturnVersion | None
    first_sent_on: date | None

    def state(self, today: date) -> QuarterState:
        due_on = return_due_on(self.period)
        if self.first_sent_on is not None:
            return QuarterState.SENT_IN_TIME if self.first_sent_on <= due_on else QuarterState.SENT_LATE
        return QuarterState.LATE if today > due_on else QuarterState.TO_BE_SENT


def opened_on() -> date | None:
    """The day on which the LINk opened, by the register."""
    return networks().filter(schema_name=current_space().key).values_list("opened_on", flat=True).first()


def quarters(viewer: Viewer, *, on: date) -> list[QuarterRow]:
    """Every quarter that ended since the LINk opened, the latest first."""
    viewer.require(P.RETURNS_SEE)
    versions = list(ReturnVersion.objects.order_by("period", "revision"))
    return [_row(period, versions) for period in Quarter.ended_between(opened_on() or on, on)]


def _row(period: Quarter, versions: list[ReturnVersion]) -> QuarterRow:
    mine = [version for version in versions if version.period == period.label]
    sent = [localdate(version.sent_at) for version in mine if version.sent_at]
    return QuarterRow(period, mine[-1] if mine else None, min(sent, default=None))


def versions(viewer: Viewer, period: Quarter) -> QuerySet[ReturnVersion]:
    """Every version of a quarter's return, the latest first."""
    viewer.require(P.RETURNS_SEE)
    return ReturnVersion.objects.filter(period=period.label)


def version_for(viewer: Viewer, pk: int) -> ReturnVersion:
    """One version, or 404."""
    viewer.require(P.RETURNS_SEE)
    return get_object_or_404(ReturnVersion, pk=pk)


def latest(period: Quarter) -> ReturnVersion | None:
    return ReturnVersion.objects.filter(period=period.label).first()


def count(period: Quarter) -> Counted:
    """What the records say about the quarter at this moment, unprotected."""
    return figures.count(period)


def figures_of(version: ReturnVersion) -> Figures:
    """The figures as written down when approval was asked for; those of a draft, as the records give them now."""
    kept: Figures | None = version.figures
    return kept if kept is not None else count(version.quarter).figures


def policy_of(version: ReturnVersion, *, on: date) -> Policy:
    """The policy under which its figures leave: that of the day of its approval, and until then that of `on`."""
    return policy_on(version.approved_on or on)


def changed_since(version: ReturnVersion) -> list[str]:
    """The figures that the records no longer give as they were written down when approval was asked for."""
    kept: Figures | None = version.figures
    return list(figures.changed(kept, count(version.quarter).figures)) if kept is not None else []


def released(raw: Figures, policy: Policy) -> dict[str, Protected]:
    """The figures as they will leave."""
    return figures.released(raw, policy)


def last_sent(period: Quarter) -> ReturnVersion | None:
    """The latest version that was sent for the quarter before."""
    before = ReturnVersion.objects.filter(period=period.preceding().label)
    return before.exclude(state__in=OPEN).first()


def envelope_of(version: ReturnVersion) -> Envelope | None:
    """What was sent, exactly, with the Department's receipt once there is one."""
    if version.envelope is None:
        return None
    return Envelope.objects.select_related("receipt").filter(uuid=version.envelope).first()


def figures_sent(envelope: Envelope) -> dict[str, Protected]:
    return read_figures(envelope.body["figures"])


def queries_of(period: Quarter) -> QuerySet[ReturnQuery]:
    """What the Department asked about any version of a quarter's return."""
    return ReturnQuery.objects.filter(version__period=period.label).select_related("version", "answered_by")


def open_queries(period: Quarter) -> QuerySet[ReturnQuery]:
    return queries_of(period).filter(answered_by=None)


def version_in(envelope: UUID) -> ReturnVersion | None:
    """The version that was sent in this envelope."""
    return ReturnVersion.objects.filter(envelope=envelope).first()


def to_do(viewer: Viewer, on: date) -> list[Task]:
    """What waits for this viewer: returns to prepare, approve or send, and queries to answer."""
    tasks: list[Task] = []
    if viewer.may(P.RETURNS_PREPARE):
        tasks += [*_to_prepare(viewer, on), *_to_answer(), *_to_mend(), *_changed()]
    return [*tasks, *_waiting(viewer)]


def _to_prepare(viewer: Viewer, on: date) -> list[Task]:
    rows = quarters(viewer, on=on)
    return [
        Task(
            f"Prepare the return for {row.period.label}",
            address_of(row.period),
            due_on=return_due_on(row.period),
        )
        for row in rows[:1]
        if row.latest is None or row.latest.state == ReturnState.DRAFT
    ]


def _to_answer() -> list[Task]:
    waiting = ReturnQuery.objects.filter(answered_by=None).select_related("version")
    return [
        Task(
            f"Answer the Department’s question about {query.version.period}",
            query.version.get_absolute_url(),
            due_on=query.answer_by,
        )
        for query in waiting
    ]


def _to_mend() -> list[Task]:
    """Versions that the Department refused to take in."""
    versions = ReturnVersion.objects.filter(state=ReturnState.SENT)
    sent = {version.envelope: version for version in versions if version.envelope}
    refused = Envelope.objects.filter(uuid__in=sent, receipt__outcome="rejected")
    return [
        Task(f"Correct the return for {version.period}: it was not accepted", version.get_absolute_url())
        for version in (sent[envelope.uuid] for envelope in refused)
    ]


def _changed() -> list[Task]:
    """The newest version, when the records have changed since it was approved or sent."""
    newest = ReturnVersion.objects.exclude(state=ReturnState.DRAFT).order_by("period", "revision").last()
    if newest is None or newest.state == ReturnState.SUBMITTED or not changed_since(newest):
        return []
    what = "approved" if newest.state == ReturnState.APPROVED else "sent"
    note = (
        "Take the approval back, or send what was approved."
        if newest.state == ReturnState.APPROVED
        else "Correct it if that matters."
    )
    title = f"The records have changed since the return for {newest.period} was {what}"
    return [Task(title, newest.get_absolute_url(), note=note)]


_NEXT: dict[str, tuple[P, str]] = {
    ReturnState.SUBMITTED: (P.RETURNS_APPROVE, "Approve"),
    ReturnState.APPROVED: (P.RETURNS_PREPARE, "Send"),
}


def _waiting(viewer: Viewer) -> list[Task]:
    may = {state: verb for state, (permission, verb) in _NEXT.items() if viewer.may(permission)}
    return [
        Task(
            f"{may[version.state]} the return for {version.period}",
            version.get_absolute_url(),
            due_on=return_due_on(version.quarter),
        )
        for version in ReturnVersion.objects.filter(state__in=may)
    ]


def address_of(period: Quarter) -> str:
    year, _, number = period.label.partition(" Q")
    return reverse("returns:quarter", args=[year, int(number)])
