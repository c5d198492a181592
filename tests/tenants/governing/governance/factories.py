"""Procedures and decisions as other apps' tests need them: published, and made by those in post."""

from datetime import UTC, date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.access import queries as access
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import ProcedureKind, ProcedureVersion, RelevantDecision

SYSTEM = Viewer.system("tests")
LONG_AGO = datetime(2008, 4, 2, 9, 0, tzinfo=UTC)
CONTENTS = {
    ProcedureKind.DECISIONS: {"who_decides": "A majority of the governance members present."},
    ProcedureKind.BREACHES: {"when_referred": "To the host at once; to the authority when it recurs."},
    ProcedureKind.AUTHORISATION: {},
}


def procedure(
    kind: str = ProcedureKind.DECISIONS,
    *,
    by: Viewer | None = None,
    at: datetime = LONG_AGO,
    **values: Any,
) -> ProcedureVersion:
    """A published version, in force from that day unless told otherwise."""
    by = by or Viewer.system("tests")
    contents: dict[str, Any] = {
        "text": f"The text of {kind}.",
        **CONTENTS.get(ProcedureKind(kind), {}),
        **values,
    }
    draft = services.draft_procedure(kind=kind, by=by, at=at, **contents)
    return services.publish_procedure(draft=draft, by=by, at=at)


def procedures(*, at: datetime = LONG_AGO) -> None:
    """Everything that must be published before a relevant decision is made; does nothing twice."""
    for kind in queries.missing_procedures(at.date()):
        procedure(kind, at=at)


def deciders(on: date) -> list[int]:
    return [account.pk for account in access.holders("governance_member", on)]


def decision(
    kind: str = "d",
    *,
    at: datetime,
    by: Viewer | None = None,
    published: bool = True,
    **values: Any,
) -> RelevantDecision:
    """A decision of that kind, made on the day of `at` and published unless told otherwise."""
    by = by or Viewer.system("tests")
    procedures()
    facts: dict[str, Any] = {
        "title": f"Decision about {kind}",
        "decided_on": at.date(),
        "text": "We will do it.",
        "reasons": "Because people asked for it.",
        "deciders": deciders(at.date()),
        **values,
    }
    made = services.record_decision(kind=kind, by=by, at=at, **facts)
    return services.publish_decision(decision=made, by=by, at=at) if published else made
