from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.queries import people_who_may
from foundation.publishing.services import carry_over
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.area.identity.services import hold_network
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import (
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureText,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.queries import publishing
from tenants.governing.governance.services.acts import act_under
from tenants.permissions import P


def begin_procedure(*, kind: str, title: str, by: Viewer, at: datetime, **words: Any) -> ProcedureDraft:
    """The first draft of a procedure; refused where somebody has begun it meanwhile. `words` are those of `draft_procedure`."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        hold_network()
        rules.ProcedureBegunOnce.require(queries.procedure_of_kind(kind, title) is None)
        Procedure.objects.create(kind=kind, title=title)
        return draft_procedure(kind=kind, title=title, **words, by=by, at=at)


def draft_procedure(
    *,
    kind: str,
    title: str = "",
    text: str,
    who_decides: str = "",
    when_referred: str = "",
    amendment: str = "",
    in_force_from: date | None = None,
    review_by: date | None = None,
    begun_from: str = "",
    by: Viewer,
    at: datetime,
) -> ProcedureDraft:
    """Write, or write again, the next version of a procedure. Nothing is published yet.

    `begun_from` is the kind whose template it starts from; it is kept when the draft is written again.
    """
    by.require(P.PROCEDURES_PUBLISH)
    values = {
        "text": text,
        "who_decides": who_decides,
        "when_referred": when_referred,
        "amendment": amendment,
        "in_force_from": in_force_from or localdate(at),
        "review_by": review_by,
    }
    with atomic():
        procedure = _procedure(kind, title or ProcedureKind(kind).label)
        hold(procedure)
        latest = queries.latest_version(procedure)
        draft, _ = ProcedureDraft.objects.update_or_create(
            procedure=procedure,
            defaults=values,
            create_defaults={
                **values,
                "deciding": latest.deciding if latest else None,
                "begun_from": begun_from or (latest.begun_from if latest else ""),
            },
        )
        _written(draft, by=by)
    return draft


def _written(draft: ProcedureDraft, *, by: Viewer) -> None:
    """Whoever wrote any of it can't sign it off, however much of it is left."""
    if by.account_id is not None and by.account_id not in draft.writers:
        draft.writers = [*draft.writers, by.account_id]
        draft.save(update_fields=["writers"])


def set_deciding(
    *, draft: ProcedureDraft, kind: str, rule: rules.DecidingRule | None, by: Viewer, at: datetime
) -> ProcedureDraft:
    """Say in values how decisions of a kind are made, or with "" those of every kind; None takes a kind's own rule away."""
    by.require(P.PROCEDURES_PUBLISH)
    if rule is not None:
        rules.ProcedureNamesWhoDecides.check(rule)
    with atomic():
        hold(draft)
        before = rules.Deciding.of(draft.deciding)
        if before is None:
            if rule is None or kind:
                rules.ProcedureNamesWhoDecides.refuse("First say how decisions of every kind are made.")
            before = rules.Deciding(rule)
        draft.deciding = before.having(kind, rule).stored()
        draft.save(update_fields=["deciding"])
        _written(draft, by=by)
    return draft


def set_signatures(
    *, draft: ProcedureDraft, signatures: Mapping[str, int], by: Viewer, at: datetime
) -> ProcedureDraft:
    """Say how many governance members sign each kind of text; those left out need as many as by default."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        hold(draft)
        deciding = rules.Deciding.of(draft.deciding)
        if deciding is None:
            rules.ProcedureNamesWhoDecides.refuse("First say how decisions of every kind are made.")
        members = len(people_who_may(P.PAPERS_SIGN, localdate(at)))
        rules.SomebodyCanSign.check(signatures.values(), members)
        draft.deciding = replace(deciding, signatures=signatures).stored()
        draft.save(update_fields=["deciding"])
        _written(draft, by=by)
    return draft


def leave_to_words(*, draft: ProcedureDraft, by: Viewer, at: datetime) -> ProcedureDraft:
    """Take the values out of the draft: only its words apply then, and nothing is checked against them."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        hold(draft)
        draft.deciding = None
        draft.save(update_fields=["deciding"])
        _written(draft, by=by)
    return draft


def _procedure(kind: str, title: str) -> Procedure:
    return queries.procedure_of_kind(kind, title) or Procedure.objects.create(kind=kind, title=title)


@atomically
def publish_procedure(
    *, draft: ProcedureDraft, decision: RelevantDecision | None = None, by: Viewer, at: datetime
) -> ProcedureVersion:
    """Publish the draft as the next version (SI 2008/528 regs 2 and 3), under the decision on these words. A published version never
    changes."""
    waiting = publishing.act_of_draft(draft, localdate(at))
    needs_one = publishing.needs_a_decision(localdate(at))
    version = _adopt(draft, published_on=localdate(at), by=by, at=at)
    if decision is not None or needs_one:
        rules.ProcedureRestsOnADecision.require(decision, "Choose the decision that names it.")
        act = publishing.act_of_version(waiting, version)
        act_under(decision.pk if decision else None, act, by=by)
    queries.recorded(waiting).delete()
    return version


def adopt_without_publishing(*, draft: ProcedureDraft, by: Viewer, at: datetime) -> ProcedureVersion:
    """Adopt the draft and keep it: under temporary arrangements a procedure has to be there, and need not be published.

    It applies while they stand (SI 2008/528 regs 8(5)(a) and 9(1)(a)).
    """
    rules.KeptWithoutPublishing.require(under_temporary_arrangements(max(draft.in_force_from, localdate(at))))
    return _adopt(draft, published_on=None, by=by, at=at)


def _adopt(draft: ProcedureDraft, *, published_on: date | None, by: Viewer, at: datetime) -> ProcedureVersion:
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        procedure = queries.procedure_held(draft.procedure_id)
        _require_as_read(draft)
        latest = queries.latest_version(procedure)
        _check_publication(draft, procedure, latest, localdate(at))
        queries.require_signed_off(queries.paper_of(draft), P.PROCEDURES_PUBLISH, by=by, on=localdate(at))
        version = ProcedureVersion.objects.create(
            procedure=procedure,
            number=queries.next_number(procedure),
            published_on=published_on,
            **_contents(draft),
        )
        if latest:
            carry_over(latest, version, at=at)
        draft.delete()
    return version


def _require_as_read(draft: ProcedureDraft) -> None:
    now = ProcedureDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    rules.DraftIsAsRead.require(now is not None and _contents(now) == _contents(draft))


def _check_publication(
    draft: ProcedureDraft, procedure: Procedure, latest: ProcedureVersion | None, today: date
) -> None:
    rules.check_contents(
        procedure.kind, text=draft.text, who_decides=draft.who_decides, when_referred=draft.when_referred
    )
    rules.PROC3.check(draft.in_force_from, today)
    rules.VersionsInOrder.check(draft.in_force_from, latest)
    rules.ReviewedLater.check(draft.review_by, draft.in_force_from)
    rules.AmendmentSaysWhat.require(latest is None or draft.amendment.strip())


def _contents(draft: ProcedureDraft) -> dict[str, Any]:
    return {field.name: getattr(draft, field.name) for field in ProcedureText._meta.local_fields}
