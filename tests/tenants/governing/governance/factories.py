"""Procedures and decisions as other apps' tests need them: published, and made by those in post."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access import services as roles
from foundation.accounts import services as accounts
from foundation.accounts.models import Account
from foundation.features import papers_here
from tenants.governing.governance import queries, rules, services
from tenants.governing.governance.acts import Act, Mandate, Named
from tenants.governing.governance.models import (
    Part,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.queries import publishing

SYSTEM = Viewer.system("tests")
LONG_AGO = datetime(2008, 4, 2, 9, 0, tzinfo=UTC)
CONTENTS = {
    ProcedureKind.DECISIONS: {"who_decides": "A majority of the governance members present."},
    ProcedureKind.BREACHES: {"when_referred": "To the host at once; to the authority when it recurs."},
    ProcedureKind.AUTHORISATION: {},
}


def signer(name: str = "Henry") -> Viewer:
    """A governance member who has written nothing; made where the space has nobody."""
    address = f"{name.lower()}@example.org"
    account = Account.objects.filter(email=address).first()
    if account is None:
        by = Viewer.system("tests")
        account = accounts.create_account(email=address, name=name, by=by, at=LONG_AGO)
        roles.grant_role(
            account=account, role="governance_member", starts_on=LONG_AGO.date(), by=by, at=LONG_AGO
        )
    return access.viewer_of(account, LONG_AGO.date())


def sign_off(label: str, *, at: datetime = LONG_AGO) -> None:
    """Sign off everything of that kind that waits, as it stands."""
    by = signer()
    for paper in papers_here(label):
        services.sign(paper, digest=paper.digest, by=by, at=at)


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
    sign_off("governance.proceduredraft", at=at)
    return publish(draft, by=by, at=at)


def publish(draft: ProcedureDraft, *, by: Viewer, at: datetime) -> ProcedureVersion:
    """Publish it, under a decision where the LINk can make one."""
    decision = decision_to_publish(draft, at=at) if publishing.needs_a_decision(at.date()) else None
    return services.publish_procedure(draft=draft, decision=decision, by=by, at=at)


def decision_to_publish(draft: ProcedureDraft, *, at: datetime, **values: Any) -> RelevantDecision:
    """Where the procedure of the day says in values who decides, it was made the day before that one came into force."""
    version = queries.procedure_in_force(ProcedureKind.DECISIONS, at.date())
    if version is not None and version.deciding is not None:
        values = {"decided_on": version.in_force_from - timedelta(days=1), **values}
    act = publishing.act_of_draft(draft, at.date())
    return _decision(act.kind, at=at, mandate=act.mandate, act=act, **values)


def procedures(*, at: datetime = LONG_AGO, but: str = "") -> None:
    """Everything that must be published before a relevant decision is made, `but` that kind; does nothing twice."""
    missing = [kind for kind in queries.missing_procedures(at.date()) if kind != but]
    # The one on breaches last: with it the LINk can decide, and whatever comes after needs its decision.
    for kind in sorted(missing, key=lambda kind: kind == ProcedureKind.BREACHES):
        procedure(kind, at=at)


def deciders(on: date) -> list[int]:
    return [account.pk for account in access.holders("governance_member", on)]


def named(part: Part, words: str = "", identifier: str = "") -> Named:
    return Named(part, identifier or f"tests.{part}:1", words or f"A {part.label}")


def mandate(kind: str, on: date) -> Mandate:
    """What a decision of that kind has to name at least, for tests that look at something else."""
    parts = tuple(named(sorted(one_of, reverse=True)[0]) for one_of in rules.OBJECTS[kind])
    with_days = kind in ("c", "f")
    day = on if with_days else None
    return Mandate(parts, day, day, pence=10_000 if kind == "c" else None)


def decision_for(act: Act, *, at: datetime | None = None, **values: Any) -> RelevantDecision:
    """A decision that names exactly this act, made at `at`."""
    return decision(act.kind, at=at or noon(act.on), mandate=act.mandate, act=act, **values)


def naming(identifier: str, *, at: datetime, **values: Any) -> RelevantDecision:
    """One on how the LINk works that names this: "governance.model:hub"."""
    mandate = Mandate((Named(Part.WAY, identifier, identifier),))
    return decision("a", at=at, mandate=mandate, **values)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def decision(
    kind: str = "d",
    *,
    at: datetime,
    by: Viewer | None = None,
    published: bool = True,
    **values: Any,
) -> RelevantDecision:
    """A decision of that kind, made on the day of `at` and published unless told otherwise."""
    procedures()
    return _decision(kind, at=at, by=by, published=published, **values)


def _decision(
    kind: str, *, at: datetime, by: Viewer | None = None, published: bool = True, **values: Any
) -> RelevantDecision:
    by = by or Viewer.system("tests")
    facts: dict[str, Any] = {
        "title": f"Decision about {kind}",
        "decided_on": at.date(),
        "text": "We will do it.",
        "reasons": "Because people asked for it.",
        "deciders": deciders(at.date()),
        "mandate": mandate(kind, at.date()),
        **values,
    }
    made = services.record_decision(kind=kind, by=by, at=at, **facts)
    return services.publish_decision(decision=made, by=by, at=at) if published else made
